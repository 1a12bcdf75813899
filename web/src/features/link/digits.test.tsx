import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { useServer } from "@/test/server";
import { aDocument, aPeek, fakeLink, refusing, somePreferences } from "./testing/fake-links";
import { renderLink, renderOpened } from "./testing/render-link";

const server = useServer();
const field = () => screen.findByLabelText("The last 4 digits of your WhatsApp number");
const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

test("where a link was opened elsewhere the digits open it here, and a new link can be had instead", async () => {
  const { handlers, heard } = fakeLink({ peek: aPeek({ operation: "document", singleUse: true }), document: aDocument });
  server.use(refusing({ method: "post", path: "/open", status: 403, code: "link_elsewhere", facts: { canRenew: true, shopName: "Bottega Aurora", language: "en" } }), ...handlers);
  await renderOpened();
  expect(await heading("This link was opened somewhere else")).toBeVisible();
  expect(screen.getByRole("button", { name: "Send me a new link" })).toBeVisible();
  await userEvent.type(await field(), "01a42{Enter}");
  expect(await screen.findByText("invoice-42.pdf")).toBeVisible();
  expect(heard).toContainEqual({ act: "prove", body: { digits: "0142" } });
});

test("wrong digits say how many tries are left, and are asked again", async () => {
  const { handlers } = fakeLink({ peek: aPeek({ operation: "document" }), document: aDocument, asksDigits: true });
  server.use(...handlers);
  await renderOpened();
  expect(await heading("Is it you?")).toHaveFocus();
  expect(screen.getByRole("button", { name: "Continue" })).toBeDisabled();
  await userEvent.type(await field(), "0000{Enter}");
  expect(await screen.findByText(/3 more tries/)).toBeVisible();
  await userEvent.type(await field(), "0142{Enter}");
  expect(await screen.findByRole("button", { name: "Download" })).toBeVisible();
});

test("one’s details open without them, the deletion asks first and then goes on", async () => {
  const { handlers } = fakeLink({ preferences: somePreferences({ phoneHint: null }), asksDigits: true });
  server.use(...handlers);
  await renderOpened();
  await userEvent.click(await screen.findByRole("button", { name: "Delete my data" }));
  expect(await heading("Is it you?")).toBeVisible();
  await userEvent.type(await field(), "0142{Enter}");
  expect(await heading("Delete my data?")).toBeVisible();
});

test("a fifth wrong answer shows that the link is over", async () => {
  const { handlers } = fakeLink({ peek: aPeek({ operation: "document" }), document: aDocument, asksDigits: true });
  server.use(refusing({ method: "post", path: "/digits", status: 410, code: "link_revoked", facts: { canRenew: true, shopName: "Bottega Aurora", language: "en" } }), ...handlers);
  await renderOpened();
  await userEvent.type(await field(), "0000{Enter}");
  expect(await heading("This link is no longer valid")).toBeVisible();
  expect(screen.getByRole("button", { name: "Send me a new link" })).toBeVisible();
});

test("a rule that came while the page was open asks at the download", async () => {
  const { handlers } = fakeLink({ peek: aPeek({ operation: "document" }), document: aDocument });
  server.use(...handlers);
  const user = await renderOpened();
  server.use(refusing({ method: "post", path: "/document", status: 403, code: "link_digits_needed" }));
  await user.click(await screen.findByRole("button", { name: "Download" }));
  expect(await heading("Is it you?")).toBeVisible();
});

test("the landing asks for nothing", async () => {
  server.use(...fakeLink({ asksDigits: true }).handlers);
  await renderLink();
  expect(await screen.findByRole("button", { name: "Continue" })).toBeEnabled();
});
