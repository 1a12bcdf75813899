import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";
import { aSession, aWorkspace, atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";

const server = useServer();
let signedIn = false;

beforeEach(() => {
  signedIn = false;
  document.cookie = "csrf=; path=/; max-age=0";
  server.use(
    http.get("*/api/auth/me", () => (signedIn ? HttpResponse.json(aSession()) : problem(401, "unauthenticated"))),
    http.post("*/api/auth/refresh", () => problem(401, "unauthenticated")),
    http.post("*/api/auth/login", async ({ request }) => {
      const { password } = (await request.json()) as { password: string };
      signedIn = password === "right password";
      return signedIn ? HttpResponse.json(aSession()) : problem(401, "wrong_credentials");
    }),
    http.get(atWorkspace(), () => HttpResponse.json(aWorkspace())),
    http.get(atWorkspace("/*"), () => HttpResponse.json({ items: [], nextCursor: null })),
  );
});

async function signIn(password: string) {
  await userEvent.type(await screen.findByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

test("a page behind sign-in sends a stranger to sign in, and on to that page afterwards", async () => {
  const { router } = await renderAt(`/w/${workspaceId}/settings`);
  await waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
  await signIn("right password");
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
  expect(router.state.location.pathname).toBe(`/w/${workspaceId}/settings`);
});

test("a wrong password is said in words and keeps what was typed", async () => {
  await renderAt("/sign-in");
  await signIn("wrong password");
  expect(await screen.findByRole("alert")).toHaveTextContent("E-mail or password is wrong.");
  expect(screen.getByLabelText("E-mail")).toHaveValue("ada@example.com");
});

test("an empty form is not sent and says what is missing", async () => {
  await renderAt("/sign-in");
  await userEvent.click(await screen.findByRole("button", { name: "Sign in" }));
  expect(await screen.findByText("Enter your password")).toBeVisible();
  expect(screen.getByLabelText("E-mail")).toBeInvalid();
  expect(screen.getByLabelText("E-mail")).toHaveFocus();
});

test("somebody whose session was ended elsewhere is sent to sign in", async () => {
  document.cookie = "csrf=old; path=/";
  const { router } = await renderAt("/");
  await waitFor(() => expect(router.state.location.pathname).toBe("/sign-in"));
});

test("an account with a second factor is asked for a code before anything opens", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post("*/api/auth/login", () => HttpResponse.json({ challenge: "c-1", expiresAt: "2026-11-25T12:00:00Z" })),
    http.post("*/api/auth/mfa", async ({ request }) => {
      sent.push(await request.json());
      signedIn = sent.length === 2;
      return signedIn ? HttpResponse.json(aSession()) : problem(403, "wrong_code");
    }),
  );
  const { router } = await renderAt("/sign-in");
  await signIn("right password");
  await userEvent.type(await screen.findByLabelText("Code"), "123456{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("This code is wrong");
  expect(router.state.location.pathname).toBe("/sign-in");
  await userEvent.click(screen.getByRole("button", { name: "Use a recovery code" }));
  await userEvent.type(screen.getByLabelText("Recovery code"), "7kqm2-x9fpd{Enter}");
  await waitFor(() => expect(router.state.location.pathname).not.toBe("/sign-in"));
  expect(sent).toEqual([
    { challenge: "c-1", code: "123456" },
    { challenge: "c-1", recoveryCode: "7kqm2-x9fpd" },
  ]);
});

test("a sign-in that took too long says so and begins again", async () => {
  server.use(
    http.post("*/api/auth/login", () => HttpResponse.json({ challenge: "c-1", expiresAt: "2026-11-25T12:00:00Z" })),
    http.post("*/api/auth/mfa", () => problem(410, "sign_in_expired")),
  );
  await renderAt("/sign-in");
  await signIn("right password");
  await userEvent.type(await screen.findByLabelText("Code"), "123456{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("Start again with your password");
  await userEvent.click(screen.getByRole("button", { name: "Start again" }));
  expect(await screen.findByRole("heading", { name: "Welcome back" })).toBeVisible();
});
