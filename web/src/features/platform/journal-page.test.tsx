import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { beforeEach, expect, test } from "vitest";
import { aSession, problem } from "@/test/answers";
import { renderAt } from "@/test/render";
import { useServer } from "@/test/server";
import type { JournalEntry } from "./api";

const server = useServer();
const path = "*/api/platform/webhooks";
let asked: URL[] = [];

function anEntry(change: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id: "0199a000-0000-7000-8000-0000000000e1",
    receivedAt: "2026-11-22T10:00:00Z",
    filedAt: "2026-11-22T10:00:01Z",
    state: "quarantined",
    attempts: 1,
    sizeBytes: 577,
    phoneNumberIds: ["391746582013947"],
    fields: ["messages"],
    items: ["InboundMessage: nobody's"],
    reason: "",
    ...change,
  };
}

function answer({ entries = [anEntry()], isPlatformAdmin = true }: { entries?: JournalEntry[]; isPlatformAdmin?: boolean } = {}) {
  document.cookie = "csrf=token";
  server.use(
    http.get("*/api/auth/me", () => HttpResponse.json(aSession({ isPlatformAdmin }))),
    http.get(`${path}/counts`, () => HttpResponse.json({ new: 0, filing: 0, done: 12, quarantined: 1, dead: 0 })),
    http.get(`${path}/:id`, () => HttpResponse.json({ entry: anEntry(), body: '{"object":"whatsapp_business_account"}' })),
    http.get(path, ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json({ items: entries, nextCursor: null });
    }),
  );
}

beforeEach(() => {
  asked = [];
});

test("a delivery says what kind it is, whose, and what became of it", async () => {
  answer();
  await renderAt("/platform");
  const row = within(await screen.findByRole("list", { name: "Webhooks" })).getByRole("button");
  expect(row).toHaveTextContent("Nobody’s");
  expect(row).toHaveTextContent("messages");
  expect(row).toHaveTextContent("391746582013947");
  expect(row).toHaveTextContent("InboundMessage: nobody's");
});

test("whoever does not run the platform finds no such page", async () => {
  answer({ isPlatformAdmin: false });
  await renderAt("/platform");
  expect(await screen.findByText("There is nothing here")).toBeVisible();
  expect(asked).toEqual([]);
});

test("an empty journal, and filters that find nothing, each say so", async () => {
  answer({ entries: [] });
  const view = await renderAt("/platform");
  expect(await screen.findByText("No webhook has come yet")).toBeVisible();
  view.unmount();
  await renderAt("/platform?state=dead");
  expect(await screen.findByText("Nothing matches these filters")).toBeVisible();
});

test("the state and the text of the filters are asked for", async () => {
  answer();
  await renderAt("/platform?q=wamid.A&period=day");
  await screen.findByRole("list", { name: "Webhooks" });
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "State" }), "Nobody’s (1)");
  await waitFor(() => expect(asked.at(-1)?.searchParams.get("state")).toBe("quarantined"));
  expect(asked.at(-1)?.searchParams.get("q")).toBe("wamid.A");
  expect(Date.parse(asked.at(-1)?.searchParams.get("since") ?? "")).toBeLessThan(Date.now() - 23 * 3_600_000);
});

test("one delivery is read, and filed again", async () => {
  answer();
  const bodies: unknown[] = [];
  server.use(
    http.post(`${path}/replay`, async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({ count: 1, more: false });
    }),
  );
  await renderAt("/platform");
  await userEvent.click(within(await screen.findByRole("list", { name: "Webhooks" })).getByRole("button"));
  const sheet = await screen.findByRole("dialog", { name: "One delivery" });
  expect(await within(sheet).findByText(/whatsapp_business_account/)).toBeVisible();
  await userEvent.click(within(sheet).getByRole("button", { name: "File it again" }));
  expect(await screen.findByText("1 delivery is being filed again")).toBeVisible();
  expect(bodies).toEqual([{ ids: [anEntry().id] }]);
});

test("a range says what it takes before it is filed again, and a refusal is told", async () => {
  answer();
  const bodies: { since?: string; state?: string }[] = [];
  server.use(
    http.post(`${path}/replay`, async ({ request }) => {
      bodies.push((await request.json()) as { since?: string });
      return problem(503, "unavailable");
    }),
  );
  await renderAt("/platform?state=dead");
  await userEvent.click(await screen.findByRole("button", { name: "File again…" }));
  const dialog = await screen.findByRole("dialog", { name: "File these deliveries again?" });
  expect(dialog).toHaveTextContent("In the last 7 days");
  expect(dialog).toHaveTextContent("Given up");
  await userEvent.click(within(dialog).getByRole("button", { name: "File again" }));
  await waitFor(() => expect(bodies[0]?.state).toBe("dead"));
  expect(await screen.findByText("A service we depend on does not answer. Try again in a moment.")).toBeVisible();
  expect(dialog).toBeVisible();
});
