import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { run as axe } from "axe-core";
import { HttpResponse, delay, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";
import type { Message } from "./data/types";
import { aConversation, aMessage, aReply } from "./testing/builders";
import { fakeInbox } from "./testing/fake-inbox";

const server = useServer();
const conversation = aConversation();
const withAssistant = aConversation({ handler: "assistant", operator: null });
const greeting = aMessage();
const messagesAt = atWorkspace("/conversations/:id/messages");

beforeEach(() => {
  document.cookie = "csrf=token; path=/";
  // There is no layout here, and a list without height draws no rows.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(336);
  Element.prototype.scrollTo ??= () => undefined;
});

async function open(shop: ReturnType<typeof fakeInbox>) {
  server.use(...shop.handlers);
  const app = await renderAt(shop.at(conversation.id));
  const thread = await screen.findByRole("log");
  return { ...app, thread: within(thread) };
}

async function write(text: string) {
  await userEvent.type(await screen.findByLabelText("Reply to Giulia Ferrari"), `${text}{Enter}`);
}

const stored = ({ clientId, text }: { clientId: string; text: string }): Message => aReply({ id: `stored-${clientId}`, clientId, text, status: "sent" });

test("a reply stands in the thread before the server answers, and once after", async () => {
  const shop = fakeInbox({ conversations: [conversation], messages: [greeting] });
  const { thread } = await open(shop);
  server.use(
    http.post(messagesAt, async ({ request }) => {
      const sent = (await request.json()) as { clientId: string; text: string };
      await delay(60);
      shop.tell(1, "message", { message: stored(sent), conversation });
      return HttpResponse.json(stored(sent), { status: 201 });
    }),
  );
  await write("Sì, certo");
  expect(thread.getByText("Sì, certo")).toBeVisible();
  expect(thread.getByLabelText("Sending")).toBeVisible();
  expect(await thread.findByLabelText("Sent")).toBeVisible();
  expect(thread.getAllByText("Sì, certo")).toHaveLength(1);
});

test("a reply that did not leave says why, and goes under the same id when tried again", async () => {
  const { thread } = await open(fakeInbox({ conversations: [conversation], messages: [greeting] }));
  const ids: string[] = [];
  server.use(
    http.post(messagesAt, async ({ request }) => {
      const sent = (await request.json()) as { clientId: string; text: string };
      ids.push(sent.clientId);
      return ids.length === 1 ? HttpResponse.error() : HttpResponse.json(stored(sent), { status: 201 });
    }),
  );
  await write("Arrivo");
  expect(await thread.findByText("Not sent: no connection.")).toBeVisible();
  await userEvent.click(thread.getByRole("button", { name: "Try again" }));
  expect(await thread.findByLabelText("Sent")).toBeVisible();
  expect(thread.queryByRole("alert")).toBeNull();
  expect(new Set(ids).size).toBe(1);
});

test("what WhatsApp refused is tried again on the server's own message", async () => {
  const failed = aReply({ id: "m9", status: "failed", failure: { code: "131026", title: "", detail: "", advice: "undeliverable" } });
  const { thread } = await open(fakeInbox({ conversations: [conversation], messages: [greeting, failed] }));
  server.use(http.post(atWorkspace("/messages/m9/retry"), () => HttpResponse.json({ ...failed, status: "queued", failure: null })));
  expect(thread.getByText(/WhatsApp cannot reach this number/)).toBeVisible();
  await userEvent.click(thread.getByRole("button", { name: "Try again" }));
  expect(await thread.findByLabelText("Sending")).toBeVisible();
});

test("taking over turns the banner, and handing back turns it again", async () => {
  await open(fakeInbox({ conversations: [withAssistant], messages: [greeting] }));
  expect(screen.getByText("The assistant is answering.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Take over" }));
  expect(await screen.findByText("You are answering.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Hand back to assistant" }));
  expect(await screen.findByText("The assistant is answering.")).toBeVisible();
});

test("a customer who asked for a person is shown as waiting until somebody takes over", async () => {
  await open(fakeInbox({ conversations: [aConversation({ operator: null, handoffReason: "customer_asked" })], messages: [greeting] }));
  expect(screen.getByText("Asked for a person")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Take over" }));
  await waitFor(() => expect(screen.queryByText("Asked for a person")).toBeNull());
});

test("a refused takeover changes nothing on the screen", async () => {
  await open(fakeInbox({ conversations: [withAssistant], messages: [greeting] }));
  server.use(http.post(atWorkspace("/conversations/:id/takeover"), () => problem(403, "forbidden")));
  await userEvent.click(screen.getByRole("button", { name: "Take over" }));
  expect(screen.getByText("The assistant is answering.")).toBeVisible();
});

test("a customer's message appears by itself, in the thread and on the row", async () => {
  const shop = fakeInbox({ conversations: [conversation], messages: [greeting] });
  const { thread } = await open(shop);
  const message = aMessage({ id: "m2", text: "Avete il pesto?", createdAt: new Date().toISOString() });
  await waitFor(() => expect(shop.isFollowed()).toBe(true));
  shop.tell(5, "message", { message, conversation: { ...conversation, lastMessage: message, lastMessageAt: message.createdAt } });
  expect(await thread.findByText("Avete il pesto?")).toBeVisible();
  expect(within(screen.getByRole("listbox")).getByText("Avete il pesto?")).toBeVisible();
});

test("after 24 hours the composer gives way to the reason", async () => {
  await open(fakeInbox({ conversations: [aConversation({ windowExpiresAt: "2020-01-01T00:00:00Z" })], messages: [greeting] }));
  expect(screen.getByText("The 24-hour window is closed")).toBeVisible();
  expect(screen.queryByRole("textbox", { name: /Reply to/ })).toBeNull();
});

test("a draft waits for its conversation", async () => {
  const shop = fakeInbox({ conversations: [conversation], messages: [greeting] });
  const { unmount } = await open(shop);
  await userEvent.type(screen.getByLabelText("Reply to Giulia Ferrari"), "half a sen");
  unmount();
  await open(shop);
  expect(screen.getByLabelText("Reply to Giulia Ferrari")).toHaveValue("half a sen");
});

test("a workspace without a number is led to connect one", async () => {
  server.use(...fakeInbox({ conversations: [] }).handlers);
  await renderAt(`/w/${workspaceId}/inbox`);
  expect(await screen.findByRole("link", { name: "Connect a number" })).toHaveAttribute("href", `/w/${workspaceId}/settings#connect`);
});

test("a list that did not load says so and loads when tried again", async () => {
  server.use(...fakeInbox({ conversations: [conversation] }).handlers);
  server.use(http.get(atWorkspace("/conversations"), () => problem(500, "internal_error"), { once: true }));
  server.use(http.get(atWorkspace("/events"), () => problem(503, "unavailable")));
  await renderAt(`/w/${workspaceId}/inbox`);
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("option", { name: /Giulia Ferrari/ })).toBeVisible();
});

test("axe finds nothing in an open conversation", async () => {
  const failed = aReply({ id: "m9", status: "failed", failure: { code: "131026", title: "", detail: "", advice: "undeliverable" } });
  const { container } = await open(fakeInbox({ conversations: [conversation], messages: [greeting, failed] }));
  // Colours are looked at in a real browser; there is no layout here.
  const { violations } = await axe(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
