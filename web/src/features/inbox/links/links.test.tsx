import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { run as axe } from "axe-core";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { atWorkspace, problem } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";
import { aConversation, aLink, aMessage, aReply } from "../testing/builders";
import { fakeInbox } from "../testing/fake-inbox";
import { documentProblem } from "./document-rules";

const server = useServer();
const conversation = aConversation();
const linksAt = atWorkspace("/conversations/:id/links");
const documentsAt = atWorkspace("/conversations/:id/documents");
const pdf = (name = "invoice.pdf", type = "application/pdf") => new File(["%PDF-1.7"], name, { type });

beforeEach(() => {
  document.cookie = "csrf=token; path=/";
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(336);
  Element.prototype.scrollTo ??= () => undefined;
});

async function open(shop: Partial<Parameters<typeof fakeInbox>[0]> = {}) {
  const inbox = fakeInbox({ conversations: [conversation], messages: [aMessage()], ...shop });
  server.use(...inbox.handlers);
  await renderAt(inbox.at(conversation.id));
  const panel = within(await screen.findByRole("complementary", { name: "Customer" }));
  return { panel, user: userEvent.setup(), inbox };
}

/** From the message box to the open form. */
async function choose(user: ReturnType<typeof userEvent.setup>, what: RegExp) {
  const [button] = await screen.findAllByRole("button", { name: "Send a secure link" });
  if (button) await user.click(button);
  await user.click(await screen.findByRole("menuitem", { name: what }));
  return within(await screen.findByRole("dialog"));
}

test("the preferences link is sent after a question, and stands in the list", async () => {
  const links = [] as ReturnType<typeof aLink>[];
  const bodies: unknown[] = [];
  const { panel, user } = await open({ links });
  expect(await panel.findByText("No links sent yet")).toBeVisible();
  server.use(
    http.post(linksAt, async ({ request }) => {
      bodies.push(await request.json());
      links.push(aLink());
      return HttpResponse.json(aLink(), { status: 201 });
    }),
  );
  const form = await choose(user, /Preferences link/);
  expect(form.getByText(/Giulia Ferrari gets a private link/)).toBeVisible();
  await user.click(form.getByRole("button", { name: "Send link" }));
  expect(await panel.findByText("Not opened yet")).toBeVisible();
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  expect(bodies).toEqual([{ operation: "preferences", deleting: false }]);
});

test("a refusal stays in the form, in words", async () => {
  const { user } = await open();
  server.use(http.post(linksAt, () => problem(409, "service_window_closed")));
  const form = await choose(user, /Preferences link/);
  await user.click(form.getByRole("checkbox", { name: /Delete my data/ }));
  await user.click(form.getByRole("button", { name: "Send link" }));
  expect(await form.findByRole("alert")).toHaveTextContent("24 hours have passed");
});

test("a document goes with its caption, once it is one that can be sent", async () => {
  const { user } = await open();
  const sent: string[] = [];
  server.use(
    http.post(documentsAt, async ({ request }) => {
      // jsdom's files are strangers to Node's parser of forms.
      sent.push(await request.text());
      return HttpResponse.json(aLink({ operation: "document", filename: "invoice.pdf" }), { status: 201 });
    }),
  );
  const form = await choose(user, /Document/);
  await user.click(form.getByRole("button", { name: "Send link" }));
  const picker = form.getByLabelText(/Choose a file/);
  expect(picker).toHaveFocus();
  expect(picker).toHaveAccessibleDescription("Choose a file first.");
  await user.upload(picker, pdf());
  await user.type(form.getByRole("textbox", { name: "Message" }), "Your invoice");
  await user.click(form.getByRole("button", { name: "Send link" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatch(/name="file"; filename="invoice.pdf"\r\nContent-Type: application\/pdf\r\n\r\n%PDF-1.7/);
  expect(sent[0]).toMatch(/name="caption"\r\n\r\nYour invoice/);
});

test("a document the server refuses can be changed and sent again", async () => {
  const { user } = await open();
  server.use(http.post(documentsAt, () => problem(400, "document_kind_refused")));
  const form = await choose(user, /Document/);
  await user.upload(form.getByLabelText(/Choose a file/), pdf());
  await user.click(form.getByRole("button", { name: "Send link" }));
  expect(await form.findByRole("alert")).toHaveTextContent(/PDF/);
  expect(form.getByText("invoice.pdf")).toBeVisible();
  expect(form.getByRole("button", { name: "Send link" })).toBeEnabled();
});

test("what cannot be sent is said before it is sent", () => {
  expect(documentProblem(null)).toBe("missing");
  expect(documentProblem(pdf())).toBeNull();
  expect(documentProblem(pdf("INVOICE.PDF"))).toBeNull();
  expect(documentProblem(pdf("invoice.exe"))).toBe("kind");
  expect(documentProblem(pdf("page.html", "text/html"))).toBe("kind");
  expect(documentProblem({ name: "a.pdf", type: "application/pdf", size: 16 * 1024 * 1024 + 1 })).toBe("size");
  expect(documentProblem({ name: "a.pdf", type: "application/pdf", size: 0 })).toBe("empty");
});

test("each link says what became of it, and only one that is alive can be withdrawn", async () => {
  const alive = aLink();
  const used = aLink({ id: "01990000-0000-7000-8000-0000000000d2", operation: "document", filename: "invoice.pdf", state: "used" });
  const asked = aLink({ id: "01990000-0000-7000-8000-0000000000d3", state: "replaced", maker: "customer", madeBy: null });
  const links = [alive, used, asked];
  const { panel, user } = await open({ links });
  expect(await panel.findByText("invoice.pdf")).toBeVisible();
  expect(panel.getByText("Used")).toBeVisible();
  expect(panel.getByText("Replaced")).toBeVisible();
  expect(panel.getByText(/Customer asked again/)).toBeVisible();
  const revoked: string[] = [];
  server.use(
    http.post(atWorkspace("/links/:id/revoke"), ({ params }) => {
      revoked.push(String(params.id));
      links[0] = { ...alive, state: "revoked" };
      return HttpResponse.json(links[0]);
    }),
  );
  await user.click(panel.getByRole("button", { name: "Withdraw" }));
  const question = within(await screen.findByRole("dialog", { name: "Withdraw this link?" }));
  await user.click(question.getByRole("button", { name: "Withdraw" }));
  expect(await panel.findByText("Withdrawn")).toBeVisible();
  expect(panel.queryByRole("button", { name: "Withdraw" })).not.toBeInTheDocument();
  expect(revoked).toEqual([alive.id]);
});

test("what the customer does with a link is on the list at once", async () => {
  const links = [] as ReturnType<typeof aLink>[];
  const { panel, inbox } = await open({ links });
  expect(await panel.findByText("No links sent yet")).toBeVisible();
  await waitFor(() => expect(inbox.isFollowed()).toBe(true));
  links.push(aLink({ state: "opened" }));
  inbox.tell(1, "link", { id: conversation.id });
  expect(await panel.findByText("Opened")).toBeVisible();
  links[0] = aLink({ state: "used" });
  inbox.tell(2, "link", { id: conversation.id });
  expect(await panel.findByText("Used")).toBeVisible();
});

test("a link whose hour is over is shown as ended, whatever the list still says", async () => {
  const { panel } = await open({ links: [aLink({ expiresAt: new Date(Date.now() - 1_000).toISOString() })] });
  expect(await panel.findByText("Ended")).toBeVisible();
  expect(panel.queryByRole("button", { name: "Withdraw" })).not.toBeInTheDocument();
});

test("a group, where everybody reads everything, gets no links", async () => {
  const { panel } = await open({ conversations: [aConversation({ groupId: "120363020000000000@g.us" })] });
  expect(await panel.findByText("The cart is empty")).toBeVisible();
  expect(panel.queryByText("Secure links")).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Send a secure link" })).not.toBeInTheDocument();
});

test("somebody who was deleted gets no links", async () => {
  const { panel } = await open({ conversations: [aConversation({ customer: { ...conversation.customer, name: "", phone: null, deleted: true } })] });
  expect(await panel.findByText("No links sent yet")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Send a secure link" })).not.toBeInTheDocument();
  expect(screen.getAllByText("Deleted customer")[0]).toBeVisible();
  expect(await screen.findByText("This customer was deleted")).toBeVisible();
  expect(screen.queryByLabelText(/Reply to/)).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Hand back to assistant" })).not.toBeInTheDocument();
});

test("an operator sees that a secure link was sent, and cannot open it by mistake", async () => {
  const content = { interactive: { type: "cta_url", body: { text: "Your details" }, action: { name: "cta_url", parameters: { display_text: "Open my details", url: "/l/01990000" } } } };
  await open({ messages: [aReply({ type: "interactive", text: "Your details", content })] });
  expect(await screen.findByText("Open my details")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Open my details" })).not.toBeInTheDocument();
});

test("the list and the form are free of what axe can find", async () => {
  const { panel, user } = await open({ links: [aLink()] });
  await panel.findByText("Not opened yet");
  await choose(user, /Document/);
  const { violations } = await axe(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
