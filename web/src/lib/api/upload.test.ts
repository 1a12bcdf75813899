import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { problem } from "@/test/answers";
import { useServer } from "@/test/server";
import { ApiError } from "./errors";
import { upload } from "./upload";

const server = useServer();
const aForm = () => {
  const form = new FormData();
  form.set("caption", "hello");
  return form;
};
const send = (parts: number[] = []) => upload<{ id: string }>({ path: "/api/files", form: aForm(), onProgress: (part) => parts.push(part) });

test("an upload carries the CSRF token and tells how far it is", async () => {
  document.cookie = "csrf=token-1; path=/";
  const tokens: (string | null)[] = [];
  server.use(
    http.post("*/api/files", ({ request }) => {
      tokens.push(request.headers.get("X-CSRF-Token"));
      return HttpResponse.json({ id: "f1" }, { status: 201 });
    }),
  );
  const parts: number[] = [];
  expect(await send(parts)).toEqual({ id: "f1" });
  expect(tokens).toEqual(["token-1"]);
  expect(parts.at(-1)).toBe(1);
});

test("an expired access token is renewed once, and the upload goes again", async () => {
  let tries = 0;
  server.use(
    http.post("*/api/files", () => {
      tries += 1;
      return tries === 1 ? problem(401, "unauthenticated") : HttpResponse.json({ id: "f1" });
    }),
    http.post("*/api/auth/refresh", () => new HttpResponse(null, { status: 204 })),
  );
  expect(await send()).toEqual({ id: "f1" });
  expect(tries).toBe(2);
});

test("a refusal and a lost connection are the errors of every call", async () => {
  server.use(http.post("*/api/files", () => problem(413, "payload_too_large")));
  await expect(send()).rejects.toMatchObject({ status: 413, code: "payload_too_large" });
  server.use(http.post("*/api/files", () => HttpResponse.error()));
  const lost = await send().catch((error: unknown) => error);
  expect(lost).toBeInstanceOf(ApiError);
  expect(lost).toMatchObject({ code: "network" });
});
