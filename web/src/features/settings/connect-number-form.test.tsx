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
  await userEvent.type(screen.getByLabelText("Phone number ID"), " 106540352242922 ");
  await userEvent.type(screen.getByLabelText("WhatsApp Business Account ID"), "102290129340398");
  await userEvent.type(screen.getByLabelText("Access token"), token);
  await userEvent.click(screen.getByRole("button", { name: "Check and connect" }));
}

const checks = (state: string) => http.post(atWorkspace("/numbers/check"), () => HttpResponse.json({ steps: [{ step: "number", state, graphCode: state === "failed" ? 190 : null, said: state === "failed" ? "Session has expired" : "" }], displayPhoneNumber: null, verifiedName: null }));

test("sends the values without the spaces of pasting, and is done", async () => {
  let asked: unknown = null;
  server.use(
    checks("done"),
    http.post(atWorkspace("/numbers"), async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ id: "n1", displayPhoneNumber: "+39 02 1234 5678" }, { status: 201 });
    }),
  );
  const onDone = vi.fn();
  await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={onDone} />);
  await fillAndSend();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(asked).toEqual({ phoneNumberId: "106540352242922", wabaId: "102290129340398", accessToken: "EAAG-secret" });
});

test("keys that Meta refuses are not kept, and it is said what Meta said and what to do", async () => {
  server.use(checks("failed"));
  const onDone = vi.fn();
  await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={onDone} />);
  await fillAndSend();
  expect(await screen.findByText("Meta says: Session has expired")).toBeVisible();
  expect(screen.getByText(/The token is wrong or has expired/)).toBeVisible();
  expect(onDone).not.toHaveBeenCalled();
});

test("a number of another workspace says where to disconnect it", async () => {
  server.use(checks("done"), http.post(atWorkspace("/numbers"), () => problem(409, "number_taken")));
  await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={() => undefined} />);
  await fillAndSend();
  expect(await screen.findByRole("alert")).toHaveTextContent("already connected to a workspace");
});

test("what was typed is there again after the page was left, but for the token", async () => {
  server.use(checks("failed"));
  const { unmount } = await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={() => undefined} />);
  await fillAndSend();
  await screen.findByText("Meta says: Session has expired");
  unmount();
  await renderWithApp(<ConnectNumberForm workspaceId={workspaceId} onDone={() => undefined} />);
  expect(screen.getByLabelText("Phone number ID")).toHaveValue("106540352242922");
  expect(screen.getByLabelText("Access token")).toHaveValue("");
  globalThis.sessionStorage.clear();
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
