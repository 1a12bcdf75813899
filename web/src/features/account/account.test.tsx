import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";
import { aSession, aWorkspace, atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";

const server = useServer();
const me = aSession().user;
const ada = { userId: me.id, name: me.name, email: me.email, role: "admin", isOwner: true, joinedAt: "2026-11-20T10:00:00Z" };
const bea = { userId: "0199a000-0000-7000-8000-00000000000b", name: "Bea", email: "bea@example.com", role: "agent", isOwner: false, joinedAt: "2026-11-21T10:00:00Z" };

beforeEach(() => {
  document.cookie = "csrf=x; path=/";
  globalThis.location.hash = "";
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json(aSession())),
    http.get("*/api/auth/sessions", () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get(atWorkspace("/members"), () => HttpResponse.json({ items: [ada, bea], nextCursor: null })),
    http.get(atWorkspace(), () => HttpResponse.json(aWorkspace())),
    http.get(atWorkspace("/*"), () => HttpResponse.json({ items: [], nextCursor: null })),
  );
});

test("a forgotten password: the answer is the same for every address", async () => {
  let asked: unknown = null;
  server.use(
    http.post("*/api/auth/password/forgot", async ({ request }) => {
      asked = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await renderAt("/forgot-password");
  await userEvent.type(await screen.findByLabelText("E-mail"), "ada@example.com");
  await userEvent.click(screen.getByRole("button", { name: "Send the link" }));
  expect(await screen.findByText(/If this address has an account, the letter is on its way/)).toBeVisible();
  expect(asked).toEqual({ email: "ada@example.com" });
});

test("a spent link says so and keeps the way to a new one", async () => {
  globalThis.location.hash = "#old-token";
  let token: unknown = null;
  server.use(
    http.post("*/api/auth/password/reset", async ({ request }) => {
      token = ((await request.json()) as { token: string }).token;
      return problem(410, "link_spent");
    }),
  );
  await renderAt("/reset-password");
  await userEvent.type(await screen.findByLabelText("New password"), "a long sentence");
  await userEvent.click(screen.getByRole("button", { name: "Set the password" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This link was used already");
  expect(token).toBe("old-token");
});

test("the banner asks for the address to be confirmed, and another letter can be had", async () => {
  let letters = 0;
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json(aSession({ emailVerified: false }))),
    http.post("*/api/auth/email/letter", () => {
      letters += 1;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await renderAt(`/w/${workspaceId}/settings`);
  const banner = await screen.findByRole("region", { name: "Your e-mail address" });
  await userEvent.click(within(banner).getByRole("button", { name: "Send it again" }));
  await waitFor(() => expect(letters).toBe(1));
});

test("an admin changes a role and invites; the owner's own role is no choice", async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch(atWorkspace("/members/:id"), async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(atWorkspace("/invitations"), async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await renderAt(`/w/${workspaceId}/settings`);
  await userEvent.selectOptions(await screen.findByLabelText("Role of Bea"), "manager");
  expect(screen.queryByLabelText("Role of Ada Neri")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Invite" }));
  const dialog = await screen.findByRole("dialog");
  await userEvent.type(within(dialog).getByLabelText("E-mail"), "carlo@example.com");
  await userEvent.click(within(dialog).getByRole("button", { name: "Send the invitation" }));
  await waitFor(() => expect(sent).toEqual([{ role: "manager" }, { email: "carlo@example.com", role: "agent" }]));
});

test("an admin reads who did what, and can ask for one kind of act", async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get(atWorkspace("/audit"), ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("action"));
      const entry = { seq: 7, at: "2026-11-21T10:00:00Z", actor: "Bea", hasLeft: false, address: "203.0.113.7", action: "member.role_changed", subject: "member:1", facts: { role: "manager" } };
      return HttpResponse.json({ items: [entry], nextCursor: null });
    }),
  );
  await renderAt(`/w/${workspaceId}/settings`);
  const list = await screen.findByRole("list", { name: "Who did what" });
  expect(list).toHaveTextContent("Bea changed somebody’s role");
  expect(list).toHaveTextContent("203.0.113.7 · role: manager");
  await userEvent.selectOptions(screen.getByLabelText("Show"), "member.role_changed");
  await waitFor(() => expect(asked).toEqual([null, "member.role_changed"]));
});

test.each([
  ["link.made", { by: "assistant" }, false, "The assistant made a secure link"],
  ["customer.exported", { by: "customer" }, false, "The customer had a copy of a customer’s data made"],
  ["link.used", { act: "copy_downloaded" }, false, "a secure link was used"],
  ["offer.made", {}, false, "ShopMe made an offer"],
  ["offer.made", {}, true, "Somebody who left made an offer"],
])("who did %s (%o) is said", async (action, facts, hasLeft, said) => {
  const entry = { seq: 7, at: "2026-11-21T10:00:00Z", actor: "", hasLeft, address: "", action, subject: "", facts };
  server.use(http.get(atWorkspace("/audit"), () => HttpResponse.json({ items: [entry], nextCursor: null })));
  await renderAt(`/w/${workspaceId}/settings`);
  expect((await within(await screen.findByRole("list", { name: "Who did what" })).findAllByRole("listitem"))[0]?.firstChild).toHaveTextContent(new RegExp(`^${said}$`));
});

test("an agent sees the team and nothing to change in it", async () => {
  const session = aSession();
  server.use(http.get("*/api/auth/me", () => HttpResponse.json({ ...session, workspaces: session.workspaces.map((workspace) => ({ ...workspace, role: "agent" })) })));
  await renderAt(`/w/${workspaceId}/settings`);
  expect(await screen.findByText("bea@example.com")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Invite" })).toBeNull();
  expect(screen.queryByLabelText("Role of Bea")).toBeNull();
  expect(screen.queryByText("Audit log")).toBeNull();
});
