import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { aSession, aWorkspace, atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";

const server = useServer();
const page = `/w/${workspaceId}/settings`;

beforeEach(() => {
  document.cookie = "csrf=token; path=/";
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json(aSession())),
    http.get(atWorkspace("/numbers"), () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get(atWorkspace("/conversations/counts"), () => HttpResponse.json({ open: 0, unread: 0, assistant: 0, operator: 0, mine: 0, closed: 0, waiting: 0 })),
    http.get(atWorkspace("/events"), () => new HttpResponse(new ReadableStream(), { headers: { "content-type": "text/event-stream" } })),
  );
});

it("waits for a workspace that is being made, and goes on by itself", async () => {
  let asked = 0;
  server.use(http.get(atWorkspace(), () => HttpResponse.json(aWorkspace({ status: ++asked < 2 ? "provisioning" : "active" }))));
  await renderAt(page);
  expect(await screen.findByRole("heading", { name: "Bottega Aurora is being set up" })).toBeVisible();
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
});

it.each([
  ["its own facts", () => HttpResponse.json(aWorkspace({ status: "suspended", suspendedReason: "Unpaid since May" }))],
  ["a refusal", () => problem(409, "workspace_suspended", { facts: { reason: "Unpaid since May" } })],
])("says why a workspace is suspended, by %s", async (_, answer) => {
  server.use(http.get(atWorkspace(), answer));
  await renderAt(page);
  expect(await screen.findByRole("heading", { name: "Bottega Aurora is suspended" })).toBeVisible();
  expect(screen.getByText("Reason: Unpaid since May")).toBeVisible();
  expect(screen.getByRole("button", { name: "Sign out" })).toBeEnabled();
});
