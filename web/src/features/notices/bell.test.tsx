import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { expect, test } from "vitest";
import { aSession, atWorkspace, workspaceId } from "@/test/answers";
import { renderWithApp } from "@/test/render";
import { useServer } from "@/test/server";
import { Bell } from "./bell";

const server = useServer();
const aNotice = (id: string, receivedAt: string) => ({
  id, field: "account_review_update", level: "critical", wabaId: "1", numberId: null, value: { decision: "REJECTED" }, receivedAt, dismissedAt: null,
});

test("the bell counts what is unread; opened, it shows what Meta said and that is read", async () => {
  document.cookie = "csrf=x; path=/";
  const read: unknown[] = [];
  let readUntil: string | null = "2026-11-24T10:00:00Z";
  const items = [aNotice("0199a000-0000-7000-8000-0000000000d2", "2026-11-25T10:00:00Z"), aNotice("0199a000-0000-7000-8000-0000000000d1", "2026-11-24T09:00:00Z")];
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json(aSession())),
    http.get(atWorkspace("/notices"), () => HttpResponse.json({ items, nextCursor: null, openCount: 2, unreadCount: readUntil === "2026-11-24T10:00:00Z" ? 1 : 0, readUntil })),
    http.post(atWorkspace("/notices/read"), async ({ request }) => {
      const body = (await request.json()) as { until: string };
      read.push(body);
      readUntil = body.until;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await renderWithApp(<Bell workspaceId={workspaceId} />);
  expect(await screen.findByLabelText("1 unread message from Meta")).toHaveTextContent("1");
  expect(read).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: /Messages from Meta/ }));
  const panel = await screen.findByRole("dialog", { name: "Messages from Meta" });
  const rows = await within(panel).findAllByRole("listitem");
  expect(within(rows[0] as HTMLElement).getByText("New")).toBeInTheDocument();
  expect(within(rows[1] as HTMLElement).queryByText("New")).not.toBeInTheDocument();
  await waitFor(() => expect(read).toEqual([{ until: "2026-11-25T10:00:00Z" }]));
  await waitFor(() => expect(screen.queryByLabelText("1 unread message from Meta")).not.toBeInTheDocument());
  // What was new when it was opened stays marked while it is on the screen.
  expect(within(rows[0] as HTMLElement).getByText("New")).toBeInTheDocument();
});
