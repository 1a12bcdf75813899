import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useServer } from "@/test/server";
import { aPeek, cutOff, fakeLink, refusing, somePreferences } from "./testing/fake-links";
import { renderOpened } from "./testing/render-link";
import type { Copy } from "./types";

const server = useServer();
const saved: string[] = [];
const peek = aPeek({ operation: "copy", singleUse: true });
const pending: Copy = { state: "pending", sizeBytes: null };
const ready: Copy = { state: "ready", sizeBytes: 5 };

// jsdom can neither name a Blob nor download.
afterEach(() => vi.restoreAllMocks());
beforeEach(() => {
  saved.length = 0;
  URL.createObjectURL = () => "blob:1";
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});

test("the page waits while the copy is being made, and goes on by itself", async () => {
  const { handlers, heard } = fakeLink({ peek, copies: [pending, pending, ready] });
  server.use(...handlers);
  const user = await renderOpened();
  expect(await screen.findByRole("heading", { name: "Your copy is being made" })).toHaveFocus();
  expect(await screen.findByRole("heading", { name: "Your copy is ready" })).toHaveFocus();
  await user.click(screen.getByRole("button", { name: "Download" }));
  expect(await screen.findByRole("heading", { name: "Downloaded" })).toBeVisible();
  expect(saved).toEqual(["my-data.zip"]);
  expect(heard.map(({ act }) => act)).toEqual(["open", "open", "open", "fetch"]);
}, 15_000);

test("one that could not be made is asked for anew", async () => {
  const { handlers, heard } = fakeLink({ peek, copies: [{ state: "failed", sizeBytes: null }] });
  server.use(...handlers);
  const user = await renderOpened();
  await user.click(await screen.findByRole("button", { name: "Send me a new link" }));
  expect(await screen.findByRole("heading", { name: "A new link is on its way" })).toBeVisible();
  expect(heard.map(({ act }) => act)).toEqual(["open", "renew"]);
});

test("where the shop asks for digits they come before the copy", async () => {
  const { handlers } = fakeLink({ peek, copies: [ready], asksDigits: true });
  server.use(...handlers);
  const user = await renderOpened();
  await user.type(await screen.findByRole("textbox", { name: /last 4 digits/ }), "0142");
  await user.click(screen.getByRole("button", { name: "Continue" }));
  expect(await screen.findByRole("heading", { name: "Your copy is ready" })).toBeVisible();
});

test("on the page of one's own data it is asked for, and the way back is there", async () => {
  const { handlers, heard } = fakeLink({ preferences: somePreferences() });
  server.use(cutOff({ method: "post", path: "/copies" }), ...handlers);
  const user = await renderOpened();
  await user.click(await screen.findByRole("button", { name: "Get a copy of my data" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("No connection");
  server.use(...handlers);
  await user.click(screen.getByRole("button", { name: "Get a copy of my data" }));
  expect(await screen.findByRole("heading", { name: "Your copy is on its way" })).toHaveFocus();
  await user.click(screen.getByRole("button", { name: "Back to my details" }));
  expect(await screen.findByRole("textbox", { name: "Name" })).toHaveValue("Giulia Ferrari");
  expect(heard.map(({ act }) => act)).toEqual(["open", "ask"]);
});

test("whoever has had enough copies for a day is told when the next one may be asked for", async () => {
  const { handlers } = fakeLink({ preferences: somePreferences() });
  server.use(refusing({ method: "post", path: "/copies", status: 429, code: "too_many_copies", facts: { retryAfterS: 14 * 3600 } }), ...handlers);
  const user = await renderOpened();
  await user.click(await screen.findByRole("button", { name: "Get a copy of my data" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Try again in 14 hours");
});
