import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";
import type { NumberRoute as Route, OwnApp } from "@/lib/api/types";
import { atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderWithApp } from "@/test/render";
import { useServer } from "@/test/server";
import { NumberRoute } from "./number-route";
import { OwnAppSection } from "./own-app-section";
import "./words";

const server = useServer();
const anApp = (change: Partial<OwnApp> = {}): OwnApp => ({
  appId: "123456789012345", callbackUrl: "https://shop.example/webhooks/whatsapp/door", verifyToken: "token-of-the-door",
  changedAt: "2026-11-26T08:00:00Z", verifiedAt: "2026-11-26T08:00:01Z", refusalCode: null, refusal: null, ...change,
});

test("an app is brought with its id and secret, and says what is wrong with them in words", async () => {
  document.cookie = "csrf=x; path=/";
  const given: unknown[] = [];
  server.use(
    http.get(atWorkspace("/meta-app"), () => HttpResponse.json({ app: null })),
    http.put(atWorkspace("/meta-app"), async ({ request }) => {
      given.push(await request.json());
      return given.length === 1 ? problem(422, "meta_refused_number", { facts: { graphCode: 190, graphMessage: "Invalid" } }) : HttpResponse.json({ app: anApp() });
    }),
  );
  await renderWithApp(<OwnAppSection workspaceId={workspaceId} />);
  await userEvent.click(await screen.findByRole("button", { name: "Use my own app" }));
  const save = screen.getByRole("button", { name: "Check and use it" });
  expect(save).toBeDisabled();
  await userEvent.type(screen.getByLabelText("App ID"), "1234 5678 9012 345");
  await userEvent.type(screen.getByLabelText("App secret"), "a".repeat(32));
  await userEvent.click(save);
  expect(await screen.findByText(/do not belong together/)).toBeVisible();
  await userEvent.click(save);
  expect(await screen.findByText(/Meta made sure of the address on/)).toBeVisible();
  expect(given).toEqual([1, 2].map(() => ({ appId: "123456789012345", appSecret: "a".repeat(32) })));
  expect(screen.getByText("token-of-the-door")).toBeVisible();
});

test("an address that Meta did not take is entered by hand, or tried once more", async () => {
  document.cookie = "csrf=x; path=/";
  let app = anApp({ verifiedAt: null, refusalCode: 2200, refusal: "No answer" });
  server.use(
    http.get(atWorkspace("/meta-app"), () => HttpResponse.json({ app })),
    http.post(atWorkspace("/meta-app/subscription"), () => {
      app = anApp();
      return HttpResponse.json({ app });
    }),
  );
  await renderWithApp(<OwnAppSection workspaceId={workspaceId} />);
  expect(await screen.findByText(/reachable from the Internet/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Point it here again" }));
  expect(await screen.findByText(/Meta made sure of the address on/)).toBeVisible();
});

test("a number whose messages go elsewhere says so, and has them sent here by one press", async () => {
  document.cookie = "csrf=x; path=/";
  let route: Route = { address: "https://elsewhere.example/hook", decidedBy: "application", isHere: false };
  server.use(
    http.get(atWorkspace("/numbers/n1/route"), () => HttpResponse.json(route)),
    http.put(atWorkspace("/numbers/n1/route"), () => {
      route = { address: "https://shop.example/webhooks/whatsapp", decidedBy: "phone_number", isHere: true };
      return HttpResponse.json(route);
    }),
    http.delete(atWorkspace("/numbers/n1/route"), () => HttpResponse.json({ address: null, decidedBy: null, isHere: false })),
  );
  await renderWithApp(<NumberRoute number={{ workspaceId, numberId: "n1" }} />);
  expect(await screen.findByText("Address: https://elsewhere.example/hook")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Send them here" }));
  expect(await screen.findByText("Meta sends this number’s messages to ShopMe.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(screen.getByText(/messages nowhere/)).toBeVisible());
});
