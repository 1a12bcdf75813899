import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useServer } from "@/test/server";
import { aDocument, aPeek, fakeLink, refusing, somePreferences } from "./testing/fake-links";
import { renderLink } from "./testing/render-link";
import { tokenOf } from "./token";

const server = useServer();
const heading = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name });

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["Date", "setInterval", "clearInterval"] }));
afterEach(() => vi.useRealTimers());

test("the token is the address's second part", () => {
  expect(tokenOf("/l/abc-_1")).toBe("abc-_1");
  expect(tokenOf("/link.html")).toBe("");
});

test("nothing is opened before the customer says so", async () => {
  const { handlers, heard } = fakeLink({ peek: aPeek({ operation: "document", singleUse: true }), document: aDocument });
  server.use(...handlers);
  await renderLink();
  expect(await heading("A document for you")).toHaveFocus();
  expect(screen.getByText("Bottega Aurora")).toBeVisible();
  expect(screen.getByText("The document can be downloaded once")).toBeVisible();
  expect(screen.queryByText("invoice-42.pdf")).not.toBeInTheDocument();
  expect(heard).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  expect(await screen.findByText("invoice-42.pdf")).toBeVisible();
  expect(heard.map(({ act }) => act)).toEqual(["open"]);
});

test("speaks the customer's language, and another when asked for", async () => {
  const { handlers } = fakeLink({ peek: aPeek({ language: "it" }), preferences: somePreferences({ language: "it" }) });
  server.use(...handlers);
  await renderLink();
  expect(await heading("I tuoi dati")).toBeVisible();
  expect(document.documentElement.lang).toBe("it");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Lingua" }), "es");
  expect(await heading("Tus datos")).toBeVisible();
  // What is asked of the server from now on does not take the choice back.
  await userEvent.click(screen.getByRole("button", { name: "Continuar" }));
  expect(await screen.findByRole("button", { name: "Guardar" })).toBeVisible();
});

test("counts the hour down, and says so when it is over", async () => {
  const { handlers } = fakeLink({ peek: aPeek({ expiresAt: new Date(Date.now() + 61_000).toISOString() }) });
  server.use(...handlers);
  await renderLink();
  expect(await screen.findByText("Ends in 1:01")).toBeVisible();
  server.use(refusing({ status: 410, code: "link_expired", facts: { canRenew: true, shopName: "Bottega Aurora", language: "en" } }));
  vi.advanceTimersByTime(62_000);
  expect(await heading("This link has ended")).toBeVisible();
  expect(screen.getByRole("button", { name: "Send me a new link" })).toBeEnabled();
});

test("who has asked in the chat to be deleted comes straight to that step", async () => {
  const { handlers, heard } = fakeLink({ peek: aPeek({ deleting: true }), preferences: somePreferences() });
  server.use(...handlers);
  await renderLink();
  expect(await heading("Delete your data")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  expect(await heading("Delete my data?")).toBeVisible();
  expect(heard.map(({ act }) => act)).toEqual(["open"]);
});
