import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { useServer } from "@/test/server";
import { cutOff, fakeLink, refusing, somePreferences } from "./testing/fake-links";
import { renderOpened } from "./testing/render-link";

const server = useServer();

test("details are checked, tidied, sent and said to be saved", async () => {
  const { handlers, heard } = fakeLink({ preferences: somePreferences() });
  server.use(...handlers);
  const user = await renderOpened();
  const name = await screen.findByRole("textbox", { name: "Name" });
  expect(name).toHaveValue("Giulia Ferrari");
  expect(name).toHaveAccessibleDescription("Your WhatsApp number: …0142");
  await user.clear(name);
  const email = screen.getByRole("textbox", { name: "E-mail" });
  await user.type(email, "giulia@example");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(email).toHaveFocus();
  expect(email).toHaveAccessibleDescription(/no e-mail address/);
  expect(screen.getByRole("checkbox", { name: /privacy notice/ })).toBeInvalid();
  expect(heard.map(({ act }) => act)).toEqual(["open"]);

  await user.type(name, " Giulia Neri ");
  await user.type(email, ".com");
  await user.selectOptions(screen.getByRole("combobox", { name: "Language of our chat" }), "it");
  await user.click(screen.getByRole("checkbox", { name: /offers and news/ }));
  await user.click(screen.getByRole("checkbox", { name: /privacy notice/ }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  // The page speaks the language that was chosen for the chat.
  expect(await screen.findByText("Salvato. Puoi chiudere questa pagina.")).toBeVisible();
  expect(heard.at(-1)).toEqual({
    act: "save",
    body: { name: "Giulia Neri", email: "giulia@example.com", language: "it", marketingConsent: true, privacyAccepted: true },
  });
  expect(screen.getByText(/Hai accettato l’informativa sulla privacy il/)).toBeVisible();
  await user.type(name, "!");
  expect(screen.queryByText("Salvato. Puoi chiudere questa pagina.")).not.toBeInTheDocument();
});

test("an address that is taken away is sent as none", async () => {
  const { handlers, heard } = fakeLink({ preferences: somePreferences({ email: "giulia@example.com", privacyAcceptedAt: "2026-11-01T10:00:00Z" }) });
  server.use(...handlers);
  const user = await renderOpened();
  await user.clear(await screen.findByRole("textbox", { name: "E-mail" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText("Saved. You can close this page.");
  expect(heard.at(-1)?.body).toMatchObject({ email: "", privacyAccepted: true });
});

test("what the server refuses stands at its field, and the form keeps what was written", async () => {
  const { handlers } = fakeLink({ preferences: somePreferences({ privacyAcceptedAt: "2026-11-01T10:00:00Z" }) });
  server.use(refusing({ method: "put", path: "/preferences", status: 400, code: "invalid", errors: [{ field: "email", message: "no" }] }), ...handlers);
  const user = await renderOpened();
  const email = await screen.findByRole("textbox", { name: "E-mail" });
  await user.type(email, "giulia@example.invalid");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("This is no e-mail address: check it.")).toBeVisible();
  expect(email).toHaveFocus();
  expect(email).toHaveValue("giulia@example.invalid");
});

test("a save without a connection can be tried again", async () => {
  const { handlers } = fakeLink({ preferences: somePreferences({ privacyAcceptedAt: "2026-11-01T10:00:00Z" }) });
  server.use(cutOff({ method: "put", path: "/preferences" }), ...handlers);
  const user = await renderOpened();
  await user.type(await screen.findByRole("textbox", { name: "Name" }), "!");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Nothing was lost");
  server.resetHandlers();
  server.use(...handlers);
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved. You can close this page.")).toBeVisible();
});

test("nobody is deleted by a slip: a page, a tick, a button", async () => {
  const { handlers, heard } = fakeLink({ preferences: somePreferences() });
  server.use(...handlers);
  const user = await renderOpened();
  await user.click(await screen.findByRole("button", { name: "Delete my data" }));
  expect(await screen.findByRole("heading", { name: "Delete my data?" })).toHaveFocus();
  await user.click(screen.getByRole("button", { name: "Delete for good" }));
  expect(screen.getByRole("checkbox", { name: /nobody can bring my data back/ })).toBeInvalid();
  await user.click(screen.getByRole("button", { name: "Keep my data" }));
  expect(await screen.findByRole("textbox", { name: "Name" })).toHaveValue("Giulia Ferrari");
  expect(heard.map(({ act }) => act)).toEqual(["open"]);

  await user.click(screen.getByRole("button", { name: "Delete my data" }));
  await user.click(screen.getByRole("checkbox", { name: /nobody can bring my data back/ }));
  await user.click(screen.getByRole("button", { name: "Delete for good" }));
  expect(await screen.findByRole("heading", { name: "Your data is being deleted" })).toBeVisible();
  expect(heard.at(-1)).toEqual({ act: "erase", body: { confirm: true } });
});
