import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";
import { ApiError } from "@/lib/api/errors";
import { noticeClosed } from "@/lib/closed-workspace";
import { aSession, aWorkspace, atWorkspace, problem, workspaceId } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";

const server = useServer();
const codes = ["7kqm2-x9fpd", "aaaaa-bbbbb"];
let isOn = false;
let isAsked = false;
let runsIt = false;

const session = () => {
  const found = aSession({ hasSecondFactor: isOn, isPlatformAdmin: runsIt, needsSecondFactor: runsIt && !isOn });
  return { ...found, workspaces: found.workspaces.map((workspace) => ({ ...workspace, needsSecondFactor: isAsked && !isOn })) };
};

beforeEach(() => {
  isOn = false;
  isAsked = false;
  runsIt = false;
  document.cookie = "csrf=x; path=/";
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json(session())),
    http.get("*/api/auth/sessions", () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get("*/api/auth/mfa", () => HttpResponse.json({ isOn, since: isOn ? "2026-11-20T10:00:00Z" : null, recoveryCodesLeft: isOn ? 10 : 0 })),
    http.post("*/api/auth/mfa/setup", () => HttpResponse.json({ secret: "JBSWY3DPEHPK3PXP", address: "otpauth://totp/x", qr: "data:image/svg+xml,%3Csvg/%3E" })),
    http.post("*/api/auth/mfa/confirm", async ({ request }) => {
      const { code } = (await request.json()) as { code: string };
      if (code !== "123456") return problem(403, "wrong_code");
      isOn = true;
      return HttpResponse.json({ recoveryCodes: codes });
    }),
    http.get(atWorkspace(), () => HttpResponse.json(aWorkspace({ secondFactorRequired: isAsked }))),
    http.get("*/api/platform/webhooks/counts", () => HttpResponse.json({ new: 0, filing: 0, done: 0, quarantined: 0, dead: 0 })),
    http.get("*/api/platform/webhooks", () => HttpResponse.json({ items: [], nextCursor: null })),
    http.get(atWorkspace("/*"), () => HttpResponse.json({ items: [], nextCursor: null })),
  );
});

async function setUp() {
  await userEvent.type(await screen.findByLabelText("Present password"), "my password{Enter}");
}

test("an admin who lacks the factor is led to set it up, and sees nothing else until the recovery codes were kept", async () => {
  isAsked = true;
  await renderAt(`/w/${workspaceId}/settings`);
  expect(await screen.findByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  expect(screen.queryByRole("heading", { name: "Settings" })).toBeNull();
  expect(screen.getByRole("button", { name: "Sign out" })).toBeVisible();
  await setUp();
  expect(await screen.findByText("JBSW Y3DP EHPK 3PXP")).toBeVisible();
  await userEvent.type(screen.getByLabelText("Code from the app"), "000000{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("This code is wrong");
  await userEvent.clear(screen.getByLabelText("Code from the app"));
  await userEvent.type(screen.getByLabelText("Code from the app"), "123456{Enter}");
  expect(await screen.findByText(codes[0] ?? "")).toBeVisible();
  expect(screen.queryByRole("heading", { name: "Settings" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "I have kept them" }));
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
});

test.each(["/platform", `/w/${workspaceId}/settings`])("whoever runs the installation sets a factor up before %s opens", async (path) => {
  runsIt = true;
  await renderAt(path);
  expect(await screen.findByText(/You run this installation/)).toBeVisible();
  expect(screen.queryByRole("heading", { name: /Settings|Webhooks/ })).toBeNull();
  expect(screen.getByRole("button", { name: "Sign out" })).toBeVisible();
  await setUp();
  await userEvent.type(await screen.findByLabelText("Code from the app"), "123456{Enter}");
  await userEvent.click(await screen.findByRole("button", { name: "I have kept them" }));
  await waitFor(() => expect(screen.queryByText(/You run this installation/)).toBeNull());
});

test("a workspace that begins to ask while one works leads to the set-up at the next refusal", async () => {
  const { queryClient } = await renderAt(`/w/${workspaceId}/settings`);
  expect(await screen.findByRole("heading", { name: "Settings" })).toBeVisible();
  isAsked = true;
  noticeClosed(queryClient, new ApiError({ status: 403, code: "second_factor_required" }));
  expect(await screen.findByRole("heading", { name: "Set up a second factor" })).toBeVisible();
});

test("turning it off sends the password and what was typed: six digits as the app’s code, anything else as a recovery code", async () => {
  isOn = true;
  const sent: unknown[] = [];
  server.use(
    http.post("*/api/auth/mfa/off", async ({ request }) => {
      sent.push(await request.json());
      return sent.length === 1 ? problem(403, "wrong_code") : new HttpResponse(null, { status: 204 });
    }),
  );
  await renderAt(`/w/${workspaceId}/settings`);
  await userEvent.click(await screen.findByRole("button", { name: "Turn it off" }));
  const dialog = await screen.findByRole("dialog");
  const password = dialog.querySelector("input[type=password]");
  const code = screen.getByLabelText("Code from the app");
  if (password) await userEvent.type(password, "my password");
  await userEvent.type(code, "123 456{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("This code is wrong");
  await userEvent.clear(code);
  await userEvent.type(code, "7kqm2-x9fpd{Enter}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sent).toEqual([
    { password: "my password", code: "123 456" },
    { password: "my password", recoveryCode: "7kqm2-x9fpd" },
  ]);
});
