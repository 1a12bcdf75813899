import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import { aSession, atWorkspace, problem, workspaceId } from "@/test/answers";
import { useServer } from "@/test/server";
import { api, data } from "./client";
import { ApiError } from "./errors";
import { csrfToken } from "./transport";

const server = useServer();
const patchWorkspace = () => api.PATCH("/api/workspaces/{workspace_id}", { params: { path: { workspace_id: workspaceId } }, body: { assistantEnabled: false } });
const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`);
  return error;
};

beforeEach(() => {
  document.cookie = "csrf=to%2Fken; path=/";
});

describe("errors", () => {
  test("problem details become an ApiError with code, facts and fields", async () => {
    const errors = [{ field: "email", message: "taken" }];
    server.use(http.post("*/api/auth/login", () => problem(409, "email_taken", { detail: "for makers", facts: { a: 1 }, errors })));
    const error = await failure(api.POST("/api/auth/login", { body: { email: "a@b.co", password: "x" } }));
    expect(error).toMatchObject({ status: 409, code: "email_taken", detail: "for makers", facts: { a: 1 }, errors });
  });

  test("a proxy's page of HTML leaves the status to speak", async () => {
    server.use(http.get("*/api/auth/me", () => new HttpResponse("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } })));
    expect(await failure(api.GET("/api/auth/me"))).toMatchObject({ status: 502, code: "http_502" });
  });

  test("no answer at all is the code network", async () => {
    server.use(http.get("*/api/auth/me", () => HttpResponse.error()));
    expect(await failure(api.GET("/api/auth/me"))).toMatchObject({ status: 0, code: "network" });
  });
});

describe("the CSRF token", () => {
  test("goes with unsafe requests and not with reads", async () => {
    const seen: (string | null)[] = [];
    server.use(
      http.patch(atWorkspace(), ({ request }) => {
        seen.push(request.headers.get("X-CSRF-Token"));
        return HttpResponse.json({});
      }),
      http.get("*/api/auth/me", ({ request }) => {
        seen.push(request.headers.get("X-CSRF-Token"));
        return HttpResponse.json(aSession());
      }),
    );
    await patchWorkspace();
    await api.GET("/api/auth/me");
    expect(seen).toEqual(["to/ken", null]);
  });

  test("is found under either cookie name", () => {
    expect(csrfToken("a=1; __Host-csrf=abc; b=2")).toBe("abc");
    expect(csrfToken("csrf=abc")).toBe("abc");
    expect(csrfToken("mycsrf=abc")).toBeUndefined();
  });
});

describe("an expired access token", () => {
  test("is renewed once for all who wait, and each request goes out again with its body", async () => {
    let fresh = false;
    let refreshes = 0;
    const bodies: unknown[] = [];
    server.use(
      http.post("*/api/auth/refresh", () => {
        refreshes += 1;
        fresh = true;
        return HttpResponse.json({});
      }),
      http.get("*/api/auth/me", () => (fresh ? HttpResponse.json(aSession()) : problem(401, "unauthenticated"))),
      http.patch(atWorkspace(), async ({ request }) => {
        if (!fresh) return problem(401, "unauthenticated");
        bodies.push(await request.json());
        return HttpResponse.json({});
      }),
    );
    const [session] = await Promise.all([data(api.GET("/api/auth/me")), patchWorkspace()]);
    expect(session.user.name).toBe("Ada Neri");
    expect(bodies).toEqual([{ assistantEnabled: false }]);
    expect(refreshes).toBe(1);
  });

  test("that cannot be renewed is a 401, not a loop", async () => {
    let asked = 0;
    server.use(
      http.post("*/api/auth/refresh", () => problem(401, "unauthenticated")),
      http.get("*/api/auth/me", () => {
        asked += 1;
        return problem(401, "unauthenticated");
      }),
    );
    expect(await failure(api.GET("/api/auth/me"))).toMatchObject({ status: 401 });
    expect(asked).toBe(1);
  });

  test("is not renewed for a wrong password", async () => {
    server.use(http.post("*/api/auth/login", () => problem(401, "wrong_credentials")));
    expect(await failure(api.POST("/api/auth/login", { body: { email: "a@b.co", password: "x" } }))).toMatchObject({ code: "wrong_credentials" });
  });
});
