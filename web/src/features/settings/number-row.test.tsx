import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";
import type { WhatsAppNumber } from "@/lib/api/types";
import { atWorkspace, workspaceId } from "@/test/answers";
import { renderWithApp } from "@/test/render";
import { useServer } from "@/test/server";
import { NumbersSection } from "./numbers-section";
import "./words";

const server = useServer();

const aNumber = (change: Partial<WhatsAppNumber> = {}): WhatsAppNumber => ({
  id: "0199a000-0000-7000-8000-0000000000f1",
  phoneNumberId: "106540352242922",
  wabaId: "102290129340398",
  displayPhoneNumber: "+39 06 5555 0100",
  verifiedName: "Bottega Aurora",
  qualityRating: "GREEN",
  status: "connected",
  statusReason: null, messagingLimit: null, throughput: null, nameStatus: null, wishedName: null, isOfficial: false, isOnBizApp: false, hasPin: false, appSync: null, healthProblems: [], campaignHold: null, messagesPerSecond: 80, throughputCap: null, readiness: [], checkedAt: null,
  createdAt: "2026-11-20T10:00:00Z",
  ...change,
});

test("a number that WhatsApp refuses says that it needs attention, and why", async () => {
  const statusReason = { code: "190", title: "Auth", detail: "The session has expired" };
  server.use(http.get(atWorkspace("/numbers"), () => HttpResponse.json({ items: [aNumber({ status: "attention", statusReason })], nextCursor: null })));
  await renderWithApp(<NumbersSection workspaceId={workspaceId} mayChange />);
  expect(await screen.findByText("Needs attention")).toBeVisible();
  expect(screen.getByText("WhatsApp says: The session has expired")).toBeVisible();
});

test("disconnecting asks first, and the list is then empty", async () => {
  let items = [aNumber()];
  server.use(
    http.get(atWorkspace("/numbers"), () => HttpResponse.json({ items, nextCursor: null })),
    http.delete(atWorkspace("/numbers/:id"), () => {
      items = [];
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await renderWithApp(<NumbersSection workspaceId={workspaceId} mayChange />);
  await userEvent.click(await screen.findByRole("button", { name: "Disconnect +39 06 5555 0100" }));
  expect(items).toHaveLength(1);
  await userEvent.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Disconnect" }));
  await waitFor(() => expect(screen.getByText("No number yet")).toBeVisible());
});

test("a number that was disconnected stays listed and comes back by one press", async () => {
  let items = [aNumber({ status: "disconnected" })];
  server.use(
    http.get(atWorkspace("/numbers"), ({ request }) => HttpResponse.json({ items: new URL(request.url).searchParams.has("withDisconnected") ? items : [], nextCursor: null })),
    http.post(atWorkspace("/numbers/:id/reconnect"), () => {
      items = [aNumber()];
      return HttpResponse.json(items[0]);
    }),
  );
  await renderWithApp(<NumbersSection workspaceId={workspaceId} mayChange />);
  expect(await screen.findByText("Disconnected")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Connect +39 06 5555 0100 again" }));
  expect(await screen.findByText("Connected")).toBeVisible();
});

test("a number that is not registered yet is gone on with", async () => {
  const readiness = [{ step: "registered", state: "todo" as const }];
  server.use(http.get(atWorkspace("/numbers"), () => HttpResponse.json({ items: [aNumber({ readiness })], nextCursor: null })));
  await renderWithApp(<NumbersSection workspaceId={workspaceId} mayChange />);
  expect(await screen.findByRole("button", { name: "Finish setting up" })).toBeVisible();
});
