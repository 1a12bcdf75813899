import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { atWorkspace, problem } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";
import { aConversation, aMessage, aReply } from "../testing/builders";
import { fakeInbox } from "../testing/fake-inbox";
import { coordinate } from "./coordinate";
import { fileMessages } from "./file-messages";
import type { Upload } from "./types";

const server = useServer();
const conversation = aConversation();
const asked = aMessage({ wamid: "wamid.ASKED", text: "A che ora chiudete?" });
const messagesAt = atWorkspace("/conversations/:id/messages");
const uploadsAt = atWorkspace("/conversations/:id/attachments");
const pdf = new File(["%PDF-1.7"], "preventivo.pdf", { type: "application/pdf" });
const upload: Upload = { id: "u1", kind: "document", url: "/a", mimeType: "application/pdf", filename: "preventivo.pdf", sizeBytes: 8 };

beforeEach(() => {
  document.cookie = "csrf=token; path=/";
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(336);
  Element.prototype.scrollTo ??= () => undefined;
});

async function open() {
  const shop = fakeInbox({ conversations: [conversation], messages: [asked] });
  const posted: Record<string, unknown>[] = [];
  server.use(
    ...shop.handlers,
    http.post(messagesAt, async ({ request }) => {
      const body = (await request.json()) as { clientId: string; type: string; text?: string };
      posted.push(body);
      return HttpResponse.json(aReply({ id: `stored-${posted.length}`, clientId: body.clientId, type: body.type, text: body.text ?? "" }), { status: 201 });
    }),
  );
  await renderAt(shop.at(conversation.id));
  return { posted, thread: within(await screen.findByRole("log")), field: await screen.findByLabelText("Reply to Giulia Ferrari") };
}

test("a pasted file is uploaded at once and goes with its caption", async () => {
  const { posted, field } = await open();
  server.use(http.post(uploadsAt, () => HttpResponse.json(upload, { status: 201 })));
  field.focus();
  await userEvent.paste({ files: [pdf], getData: () => "", types: ["Files"] } as unknown as DataTransfer);
  expect(await screen.findByText("preventivo.pdf")).toBeVisible();
  await userEvent.type(field, "Eccolo");
  const send = screen.getByRole("button", { name: "Send" });
  await vi.waitFor(() => expect(send).toBeEnabled());
  await userEvent.click(send);
  await vi.waitFor(() => expect(posted).toEqual([expect.objectContaining({ type: "document", document: { attachmentId: "u1", caption: "Eccolo" } })]));
  await vi.waitFor(() => expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull());
});

test("a file that is refused says why, and nothing is sent until it is taken away", async () => {
  const { field } = await open();
  server.use(http.post(uploadsAt, () => problem(400, "file_too_large")));
  field.focus();
  await userEvent.paste({ files: [pdf], getData: () => "", types: ["Files"] } as unknown as DataTransfer);
  expect(await screen.findByText(/The file is too large for WhatsApp/)).toBeVisible();
  await userEvent.type(field, "Eccolo");
  expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
  await userEvent.click(screen.getByRole("button", { name: "Take preventivo.pdf away" }));
  expect(screen.getByRole("button", { name: "Send" })).toBeEnabled();
});

test("an answer quotes the message that it answers", async () => {
  const { posted, thread, field } = await open();
  await userEvent.click(await thread.findByRole("button", { name: "Answer this message" }));
  expect(await screen.findByText("Answer to")).toBeVisible();
  await userEvent.type(field, "Alle 20.{Enter}");
  await vi.waitFor(() => expect(posted).toEqual([expect.objectContaining({ type: "text", text: "Alle 20.", replyTo: asked.id })]));
  expect(screen.queryByText("Answer to")).toBeNull();
});

test("an emoji is put on a customer's message", async () => {
  const { posted, thread } = await open();
  await userEvent.click(await thread.findByRole("button", { name: "React" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "👍" }));
  await vi.waitFor(() => expect(posted).toEqual([expect.objectContaining({ type: "reaction", reaction: { messageId: asked.id, emoji: "👍" } })]));
});

test("a place is sent by its degrees, and only when they are some", async () => {
  const { posted } = await open();
  await userEvent.click(await screen.findByRole("button", { name: "Attach" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Place" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("Latitude"), "41,9");
  await userEvent.click(dialog.getByRole("button", { name: "Send" }));
  expect(await dialog.findByText("In degrees, such as 41.90278")).toBeVisible();
  await userEvent.type(dialog.getByLabelText("Longitude"), "12.5");
  await userEvent.click(dialog.getByRole("button", { name: "Send" }));
  await vi.waitFor(() => expect(posted).toEqual([expect.objectContaining({ type: "location", location: { latitude: 41.9, longitude: 12.5, name: null, address: null } })]));
});

test("words go under the first file that takes some, else as a message of their own", () => {
  const voice = { ...upload, id: "v", kind: "audio" };
  expect(fileMessages([voice, upload], { caption: "Ecco", replyTo: "m" })).toEqual([
    { type: "audio", audio: { attachmentId: "v" }, replyTo: "m" },
    { type: "document", document: { attachmentId: "u1", caption: "Ecco" } },
  ]);
  expect(fileMessages([voice], { caption: "Ecco", replyTo: undefined })).toEqual([{ type: "audio", audio: { attachmentId: "v" } }, { type: "text", text: "Ecco" }]);
});

test("degrees are numbers up to the pole", () => {
  expect([coordinate("41,9", 90), coordinate("-12.5", 180), coordinate("91", 90), coordinate("", 90), coordinate("here", 90)]).toEqual([41.9, -12.5, null, null, null]);
});
