import { HttpResponse, http } from "msw";
import { problem } from "@/test/answers";
import type { Copy, Document, Opened, Peeked, Preferences, PreferencesChange } from "../types";

export const token = "dGhlIHRva2Vu";
const at = (path = "") => `*/api/links/${token}${path}`;
export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

export function aPeek(facts: Partial<Peeked> = {}): Peeked {
  return { operation: "preferences", shopName: "Bottega Aurora", language: "en", expiresAt: inMinutes(46), singleUse: false, deleting: false, ...facts };
}

export function somePreferences(facts: Partial<Preferences> = {}): Preferences {
  return {
    name: "Giulia Ferrari",
    email: "",
    language: "en",
    marketingConsent: false,
    privacyAcceptedAt: null,
    privacyText: "We keep your name and your e-mail to answer you.",
    phoneHint: "…0142",
    ...facts,
  };
}

export const aDocument: Document = { filename: "invoice-42.pdf", sizeBytes: 8, contentType: "application/pdf" };

/** The server's part of one link. `copies`: what it says of the copy at each opening, the last one from then on. `heard` is every request that changes something, in order. */
export function fakeLink({ peek = aPeek(), preferences = null as Preferences | null, document = null as Document | null, copies = [] as Copy[], asksDigits = false } = {}) {
  const heard: { act: string; body: unknown }[] = [];
  const hear = async (act: string, request: Request) => {
    const text = await request.text();
    const body: unknown = text ? JSON.parse(text) : null;
    heard.push({ act, body });
    return body;
  };
  const opened: Opened = { operation: peek.operation, shopName: peek.shopName, language: peek.language, expiresAt: peek.expiresAt, preferences, document, copy: copies[0] ?? null, asksDigits };
  const handlers = [
    http.get(at(), () => HttpResponse.json(peek)),
    http.post(at("/open"), async ({ request }) => {
      await hear("open", request);
      const copy = (copies.length > 1 ? copies.shift() : copies[0]) ?? null;
      return HttpResponse.json({ ...opened, copy });
    }),
    http.post(at("/digits"), async ({ request }) => {
      const { digits } = (await hear("prove", request)) as { digits: string };
      return digits === "0142" ? HttpResponse.json({ ...opened, asksDigits: false }) : problem(403, "link_digits_wrong", { facts: { triesLeft: 3 } });
    }),
    http.put(at("/preferences"), async ({ request }) => {
      const { privacyAccepted, ...change } = (await hear("save", request)) as PreferencesChange;
      return HttpResponse.json({ ...preferences, ...change, privacyAcceptedAt: privacyAccepted ? "2026-11-25T10:00:00Z" : null });
    }),
    http.post(at("/erasure"), async ({ request }) => {
      await hear("erase", request);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(at("/document"), async ({ request }) => {
      await hear("download", request);
      return new HttpResponse("%PDF-1.7", { headers: { "content-type": "application/pdf" } });
    }),
    http.post(at("/copies"), async ({ request }) => {
      await hear("ask", request);
      return new HttpResponse(null, { status: 202 });
    }),
    http.post(at("/copy"), async ({ request }) => {
      await hear("fetch", request);
      return new HttpResponse("a zip", { headers: { "content-type": "application/zip" } });
    }),
    http.post(at("/renew"), async ({ request }) => {
      await hear("renew", request);
      return new HttpResponse(null, { status: 202 });
    }),
  ];
  return { handlers, heard };
}

type Refusing = { method?: "get" | "post" | "put"; path?: string; status: number; code: string; facts?: object; errors?: { field: string; message: string }[] };

/** One step of the link that the server refuses. */
export function refusing({ method = "get", path = "", status, code, facts = {}, errors = [] }: Refusing) {
  return http[method](at(path), () => problem(status, code, { facts, errors }));
}

/** One step that never reaches the server. */
export function cutOff({ method = "get", path = "" }: Pick<Refusing, "method" | "path">) {
  return http[method ?? "get"](at(path), () => HttpResponse.error());
}
