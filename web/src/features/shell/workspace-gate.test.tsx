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

const leaving = { status: "suspended", suspendedReason: null, dropAfter: "2026-12-26T12:00:00Z" };

it.each([
  ["an admin", "admin", /write to support before 26 Dec 2026/],
  ["anybody else", "agent", /tell an admin of the workspace/],
])("says of a workspace that leaves until when, and to %s what can be done", async (_, role, words) => {
  const session = aSession();
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json({ ...session, workspaces: session.workspaces.map((one) => ({ ...one, role })) })),
    http.get(atWorkspace(), () => HttpResponse.json(aWorkspace({ ...leaving, role }))),
  );
  await renderAt(page);
  expect(await screen.findByRole("heading", { name: "Bottega Aurora will be deleted on 26 Dec 2026" })).toBeVisible();
  expect(screen.getByText(words)).toBeVisible();
  expect(screen.queryByText(/Reason/)).toBeNull();
});

it("hears from a refusal that the workspace leaves", async () => {
  server.use(http.get(atWorkspace(), () => problem(409, "workspace_suspended", { facts: { reason: "Unpaid since May", dropAfter: leaving.dropAfter } })));
  await renderAt(page);
  expect(await screen.findByRole("heading", { name: "Bottega Aurora will be deleted on 26 Dec 2026" })).toBeVisible();
  expect(screen.getByText("Reason: Unpaid since May")).toBeVisible();
});
