import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { aSession, atWorkspace, problem } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";
import { aConversation, aMessage } from "../testing/builders";
import { fakeInbox } from "../testing/fake-inbox";

const server = useServer();
const conversation = aConversation();
const copiesAt = atWorkspace("/customers/:id/copies");
const aCopy = (change: object = {}) => ({ id: "0199a000-0000-7000-8000-0000000000d1", state: "ready", byCustomer: false, sizeBytes: 2048, askedAt: "2026-11-22T10:00:00Z", expiresAt: "2026-11-23T10:00:00Z", ...change });

beforeEach(() => {
  document.cookie = "csrf=token; path=/";
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(336);
  Element.prototype.scrollTo ??= () => undefined;
});

async function open(role = "manager") {
  const inbox = fakeInbox({ conversations: [conversation], messages: [aMessage()] });
  const session = aSession();
  server.use(...inbox.handlers);
  server.use(http.get("*/api/auth/me", () => HttpResponse.json({ ...session, workspaces: session.workspaces.map((each) => ({ ...each, role })) })));
  await renderAt(inbox.at(conversation.id));
  return within(await screen.findByRole("complementary", { name: "Customer" }));
}

test("a manager has a copy made, sees it come and can fetch it", async () => {
  const copies: object[] = [];
  const panel = await open();
  server.use(
    http.get(copiesAt, () => HttpResponse.json({ items: copies, nextCursor: null })),
    http.post(copiesAt, () => {
      copies.push(aCopy());
      return HttpResponse.json(aCopy({ state: "pending", sizeBytes: null }), { status: 202 });
    }),
  );
  await userEvent.click(await panel.findByRole("button", { name: "Make a copy" }));
  expect(await panel.findByText("Ready, for a day")).toBeVisible();
  expect(panel.getByRole("link", { name: /Download the copy/ })).toHaveAttribute("href", expect.stringMatching(/\/customers\/[^/]+\/copies\/[^/]+\/file$/));
});

test("a refusal is said in words", async () => {
  const panel = await open();
  server.use(http.post(copiesAt, () => problem(429, "too_many_copies")));
  await userEvent.click(await panel.findByRole("button", { name: "Make a copy" }));
  expect(await panel.findByRole("alert")).toHaveTextContent("Enough copies of this customer’s data were made today");
});

test("an agent is not shown the way", async () => {
  const panel = await open("agent");
  expect(await panel.findByText("No links sent yet")).toBeVisible();
  expect(panel.queryByRole("button", { name: "Make a copy" })).toBeNull();
});
