import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect, test, vi } from "vitest";
import { atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderWithApp } from "@/test/render";
import { useServer } from "@/test/server";
import { ConnectNumberForm } from "./connect-number-form";
import "./words";

const server = useServer();

async function fillAndSend(token = "EAAG-secret") {
  await userEvent.type(screen.getByLabelText("Phone number"), "+39 02 1234 5678");
  await userEvent.type(screen.getByLabelText("Phone number ID"), " 106540352242922 ");
  await userEvent.type(screen.getByLabelText("WhatsApp Business Account ID"), "102290129340398");
  await userEvent.type(screen.getByLabelText("Access token"), token);
  await userEvent.click(screen.getByRole("button", { name: "Check and connect" }));
}

test("sends the four values without the spaces of pasting, and is done", async () => {
  let asked: unknown = null;
  server.use(
    http.post(atWorkspace("/numbers"), async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ id: "n1", displayPhoneNumber: "+39 02 1234 5678" }, { status: 201 });
    }),
  );
  const onDone = vi.fn();
  await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={onDone} />);
  await fillAndSend();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(asked).toEqual({ displayPhoneNumber: "+39 02 1234 5678", phoneNumberId: "106540352242922", wabaId: "102290129340398", accessToken: "EAAG-secret" });
});

test("a refused token says what WhatsApp said and what to do", async () => {
  const facts = { graphCode: 190, graphMessage: "Session has expired" };
  server.use(http.post(atWorkspace("/numbers"), () => problem(422, "upstream_refused", { facts })));
  await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={() => undefined} />);
  await fillAndSend();
  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("The access token is wrong or has expired");
  expect(alert).toHaveTextContent("Session has expired");
});

test("a phone number in the place of its id is caught before it is sent", async () => {
  await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={() => undefined} />);
  await userEvent.type(screen.getByLabelText("Phone number ID"), "+39 02 1234");
  await userEvent.tab();
  expect(await screen.findByText("Digits only, as Meta shows it")).toBeVisible();
});

test("the token is hidden until asked for", async () => {
  await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={() => undefined} />);
  const token = screen.getByLabelText("Access token");
  expect(token).toHaveAttribute("type", "password");
  await userEvent.click(screen.getByRole("button", { name: "Show token" }));
  expect(token).toHaveAttribute("type", "text");
});
