import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";
import { aSession, aWorkspace, atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";

const server = useServer();

beforeEach(() => {
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json(aSession())),
    http.get(atWorkspace("/*"), () => HttpResponse.json({ items: [], nextCursor: null })),
  );
});

async function fillAndSend() {
  await userEvent.type(await screen.findByLabelText("Your name"), "Ada Neri");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.com");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse");
  await userEvent.type(screen.getByLabelText("Business name"), "Bottega Aurora");
  await userEvent.selectOptions(screen.getByLabelText("Main language"), "en");
  await userEvent.selectOptions(screen.getByLabelText("Currency"), "CHF");
  await userEvent.click(screen.getByRole("button", { name: "Create workspace" }));
}

test("signing up shows what the server is doing and ends in the new workspace's inbox", async () => {
  let asked: unknown = null;
  let looks = 0;
  server.use(
    http.post("*/api/auth/signup", async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ user: aSession().user, workspace: { id: workspaceId, name: "Bottega Aurora", status: "provisioning" } }, { status: 201 });
    }),
    http.get(atWorkspace(), () => {
      looks += 1;
      return HttpResponse.json(aWorkspace({ status: looks < 2 ? "provisioning" : "active" }));
    }),
  );
  const { router } = await renderAt("/sign-up");
  await fillAndSend();
  expect(await screen.findByRole("heading", { name: "Setting up Bottega Aurora" })).toBeVisible();
  await waitFor(() => expect(screen.getByText("Preparing your workspace").closest("li")).toHaveAttribute("aria-current", "step"));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/w/${workspaceId}/inbox`));
  expect(asked).toEqual({ name: "Ada Neri", email: "ada@example.com", password: "correct horse", workspaceName: "Bottega Aurora", language: "en", currency: "CHF" });
});

test("an e-mail that is taken is said at its field, and nothing typed is lost", async () => {
  server.use(http.post("*/api/auth/signup", () => problem(409, "email_taken")));
  await renderAt("/sign-up");
  await fillAndSend();
  expect(await screen.findByText("This e-mail already has an account. Sign in instead.")).toBeVisible();
  expect(screen.getByLabelText("E-mail")).toBeInvalid();
  expect(screen.getByLabelText("Business name")).toHaveValue("Bottega Aurora");
});

test("a field the server refuses is marked", async () => {
  server.use(http.post("*/api/auth/signup", () => problem(400, "invalid", { errors: [{ field: "workspaceName", message: "too long" }] })));
  await renderAt("/sign-up");
  await fillAndSend();
  await waitFor(() => expect(screen.getByLabelText("Business name")).toBeInvalid());
});

test("a short password is refused before it is sent", async () => {
  await renderAt("/sign-up");
  await userEvent.type(await screen.findByLabelText("Password"), "short");
  await userEvent.tab();
  expect(await screen.findByText("Use at least 8 characters")).toBeVisible();
});
