import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { useServer } from "@/test/server";
import { aDocument, aPeek, cutOff, fakeLink, refusing } from "./testing/fake-links";
import { renderLink, renderOpened } from "./testing/render-link";

const server = useServer();
const heading = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name });
const facts = { canRenew: true, shopName: "Bottega Aurora", language: "en" };
const over = { status: 410, code: "link_used", facts };

test.each([
  [404, "link_unknown", "This link does not exist"],
  [410, "link_expired", "This link has ended"],
  [410, "link_used", "This link was used already"],
  [410, "link_revoked", "This link is no longer valid"],
  [403, "link_elsewhere", "This link was opened somewhere else"],
  [403, "workspace_suspended", "Bottega Aurora is not available now"],
  [429, "too_many_requests", "Too many tries"],
  [500, "internal_error", "This did not work"],
])("%i %s has a page of its own", async (status, code, title) => {
  server.use(refusing({ status, code, facts: { ...facts, canRenew: false } }));
  await renderLink();
  expect(await heading(title)).toHaveFocus();
  expect(screen.queryByRole("button", { name: "Send me a new link" })).not.toBeInTheDocument();
});

test("without a connection nothing is lost: the same page tries again", async () => {
  server.use(cutOff({}));
  await renderLink();
  expect(await heading("No connection")).toBeVisible();
  server.resetHandlers();
  server.use(...fakeLink().handlers);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await heading("Your details")).toBeVisible();
});

test("a link that is over sends for a new one, into WhatsApp", async () => {
  const { handlers, heard } = fakeLink();
  server.use(refusing(over), ...handlers);
  await renderLink();
  await userEvent.click(await screen.findByRole("button", { name: "Send me a new link" }));
  expect(await heading("A new link is on its way")).toBeVisible();
  expect(screen.getByText(/your WhatsApp chat with Bottega Aurora/)).toBeVisible();
  expect(heard.map(({ act }) => act)).toEqual(["renew"]);
});

test.each([
  [409, "window_closed", /Bottega Aurora cannot write to you now/],
  [429, "too_many_links", /Try again in 10 min/],
])("a new link that cannot be sent (%i %s) says what to do", async (status, code, words) => {
  server.use(refusing(over), refusing({ method: "post", path: "/renew", status, code, facts: { retryAfterS: 600 } }));
  await renderLink();
  await userEvent.click(await screen.findByRole("button", { name: "Send me a new link" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(words);
});

test("a link that ends between two steps shows its page", async () => {
  const { handlers } = fakeLink({ peek: aPeek({ operation: "document", singleUse: true }), document: aDocument });
  server.use(refusing({ ...over, method: "post", path: "/document" }), ...handlers);
  const user = await renderOpened();
  await user.click(await screen.findByRole("button", { name: "Download" }));
  expect(await heading("This link was used already")).toBeVisible();
});

test("refusals are said in the customer's language", async () => {
  server.use(refusing({ ...over, facts: { ...facts, language: "es" } }));
  await renderLink();
  expect(await heading("Este enlace ya se ha usado")).toBeVisible();
});
