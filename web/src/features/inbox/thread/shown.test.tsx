import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { aSession, atWorkspace } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";
import type { Attachment, Message } from "../data/types";
import { aConversation, aMessage, aReply } from "../testing/builders";
import { aVoiceNote } from "../testing/voice-note";
import { fakeInbox } from "../testing/fake-inbox";

const server = useServer();
const recording: Attachment = { id: "a1", url: "/voice.ogg", thumbnailUrl: null, mimeType: "audio/ogg", filename: null, sizeBytes: 9, state: "stored" };
const voice = { type: "audio", text: "", content: { voice: true, mimeType: "audio/ogg; codecs=opus" }, attachment: recording };
const tomorrow = aMessage({ type: "event_invite", text: "" });

beforeEach(() => {
  document.cookie = "csrf=token; path=/";
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(336);
  Element.prototype.scrollTo ??= () => undefined;
});

async function open(messages: Message[], { role = "admin", groupId = null }: { role?: string; groupId?: string | null } = {}) {
  const conversation = aConversation({ groupId });
  const inbox = fakeInbox({ conversations: [conversation], messages });
  const session = aSession();
  const [membership] = session.workspaces;
  server.use(http.get("*/api/auth/me", () => HttpResponse.json({ ...session, workspaces: [{ ...membership, role }] })), ...inbox.handlers.slice(1));
  await renderAt(inbox.at(conversation.id));
  return { thread: within(await screen.findByRole("log")), user: userEvent.setup() };
}

test("the microphone tells whether the customer has listened, and of theirs nothing is told", async () => {
  const { thread } = await open([
    aReply({ ...voice, id: "m1", status: "read", playedAt: "2026-11-26T08:00:00Z" }),
    aReply({ ...voice, id: "m2", status: "delivered" }),
    aMessage({ ...voice, id: "m3" }),
  ]);
  expect(await thread.findByRole("img", { name: "The customer has listened to it" })).toBeVisible();
  expect(thread.getByRole("img", { name: "Not listened to yet" })).toBeVisible();
  expect(thread.getAllByRole("button", { name: "Play" })).toHaveLength(3);
});

test("a browser that cannot play a voice message says so and offers the file", async () => {
  vi.spyOn(HTMLMediaElement.prototype, "canPlayType").mockReturnValue("");
  const { thread } = await open([aMessage(voice)]);
  expect(await thread.findByText(/This browser cannot play the recording/)).toBeVisible();
  expect(thread.getByRole("link", { name: "Download" })).toHaveAttribute("href", "/voice.ogg");
  expect(thread.queryByRole("button", { name: "Play" })).not.toBeInTheDocument();
});

test("a browser that opens only Apple's box gets the recording in it", async () => {
  vi.spyOn(HTMLMediaElement.prototype, "canPlayType").mockImplementation((type) => (type.includes("caf") ? "maybe" : ""));
  const made: Blob[] = [];
  URL.createObjectURL = (file) => `blob:${made.push(file as Blob)}`;
  URL.revokeObjectURL = () => undefined;
  server.use(http.get("*/voice.ogg", () => HttpResponse.arrayBuffer(aVoiceNote().buffer)));
  const { thread } = await open([aMessage(voice)]);
  expect(await thread.findByRole("button", { name: "Play" })).toBeVisible();
  expect(made.map(({ type }) => type)).toEqual(["audio/x-caf"]);
});

test("what is no voice note after all is offered as a file", async () => {
  vi.spyOn(HTMLMediaElement.prototype, "canPlayType").mockImplementation((type) => (type.includes("caf") ? "maybe" : ""));
  server.use(http.get("*/voice.ogg", () => HttpResponse.text("not a sound")));
  const { thread } = await open([aMessage(voice)]);
  expect(await thread.findByText(/This browser cannot play the recording/)).toBeVisible();
});

test("a browser that turns out not to be able to says it then", async () => {
  vi.spyOn(HTMLMediaElement.prototype, "play").mockRejectedValue(new DOMException("no decoder", "NotSupportedError"));
  const { thread, user } = await open([aMessage(voice)]);
  await user.click(await thread.findByRole("button", { name: "Play" }));
  expect(await thread.findByText(/This browser cannot play the recording/)).toBeVisible();
});

test("an admin reads what cannot be drawn as it came, and asks the server only then", async () => {
  const asked = vi.fn(() => HttpResponse.json({ type: "event_invite", raw: { event_invite: { title: "Cena di gala" } } }));
  server.use(http.get(atWorkspace("/messages/:id/raw"), asked));
  const { thread, user } = await open([tomorrow]);
  expect(await thread.findByText("A message of a kind that ShopMe does not show yet (event invite)")).toBeVisible();
  expect(asked).not.toHaveBeenCalled();
  await user.click(thread.getByText("As it came"));
  expect(await thread.findByText(/Cena di gala/)).toBeVisible();
});

test("an agent is told that something came, and no more", async () => {
  const { thread } = await open([tomorrow], { role: "agent" });
  expect(await thread.findByText(/does not show yet/)).toBeVisible();
  expect(thread.queryByText("As it came")).not.toBeInTheDocument();
});

test("in a group each stretch says whose words they are", async () => {
  const { thread } = await open(
    [aMessage({ id: "m1", author: { kind: "customer", name: "Íñigo" } }), aMessage({ id: "m2", author: { kind: "customer", name: "Lucía" } })],
    { groupId: "group-1" },
  );
  expect(thread.getByText("Íñigo")).toBeVisible();
  expect(thread.getByText("Lucía")).toBeVisible();
});

test("an edit and a deletion of what is not here stand as lines", async () => {
  const system = { author: { kind: "system" as const, name: null } };
  const { thread } = await open([aMessage({ ...system, id: "m1", type: "edit", text: "alle nove" }), aMessage({ ...system, id: "m2", type: "revoke", text: "" })]);
  expect(thread.getByText(/A message that is not here was edited: “alle nove”/)).toBeVisible();
  expect(thread.getByText(/A message that is not here was deleted/)).toBeVisible();
});

test("the details of a failure say what to do and what WhatsApp called it", async () => {
  server.use(http.get(atWorkspace("/messages/:id/pricing"), () => HttpResponse.json({ category: null, type: null, model: null, billable: null })));
  const failure = { code: "131047", title: "Re-engagement message", detail: "Older than 24 hours", advice: "window" };
  const { thread, user } = await open([aReply({ id: "m1", wamid: "wamid.1", status: "failed", failure, failedAt: "2026-11-26T08:00:00Z" })]);
  await user.click(await thread.findByRole("button", { name: "Delivery" }));
  const details = within(await screen.findByRole("menu"));
  expect(details.getByText(/Use an approved template/)).toBeVisible();
  expect(details.getByText(/131047 · Re-engagement message: Older than 24 hours/)).toBeVisible();
  expect(details.queryByText("Counted as")).not.toBeInTheDocument();
});

const taken = { sku: "OIL-01", name: "Olive oil", wanted: 5, taken: 3, unitPriceMinor: 2490, currency: "EUR" };

test("an order says what lies in the cart at the shop's prices, and names what does not", async () => {
  const items = [{ productRetailerId: "OIL-01", quantity: 5, itemPrice: 0.01, currency: "EUR" }];
  const lines = [taken, { ...taken, sku: "HON-01", name: "Honey", wanted: 1, taken: 0 }, { ...taken, sku: "X-9", name: null, wanted: 2, taken: 0, unitPriceMinor: null, currency: null }];
  const { thread } = await open([aMessage({ type: "order", text: "", content: { items, taken: lines } })]);
  expect(await thread.findByText("3 × Olive oil")).toBeVisible();
  expect(thread.getByText("Only 3 of 5 could be taken")).toBeVisible();
  expect(thread.getByText("None left: nothing was added")).toBeVisible();
  expect(thread.getByText("2 × X-9")).toBeVisible();
  expect(thread.getByText("Your shop does not sell this code")).toBeVisible();
  expect(thread.getAllByText("€74.70")).toHaveLength(2);
  expect(thread.queryByText("€0.01")).not.toBeInTheDocument();
});

test("an order of the past, which filled no cart, stands as WhatsApp sent it", async () => {
  const items = [{ productRetailerId: "OIL-01", quantity: 2, itemPrice: 24.9, currency: "EUR" }];
  const { thread } = await open([aMessage({ type: "order", text: "", content: { items } })]);
  expect(await thread.findByText("2 × OIL-01")).toBeVisible();
  expect(thread.getAllByText("€49.80")).toHaveLength(2);
});

test("an answer to a message that is not here says so, and any other says nothing of it", async () => {
  const { thread } = await open([aMessage({ id: "m1", text: "Yes, that one", quotesMissing: true }), aMessage({ id: "m2", text: "And one more" })]);
  expect(await thread.findAllByText("Answers a message that is not here")).toHaveLength(1);
});
