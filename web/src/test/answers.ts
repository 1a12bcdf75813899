import { HttpResponse } from "msw";
import type { Category, Product, Session, Workspace } from "@/lib/api/types";

export const workspaceId = "0199a000-0000-7000-8000-000000000001";
export const atWorkspace = (path = "") => `*/api/workspaces/${workspaceId}${path}`;

/** Problem details as the server writes them. */
export function problem(status: number, code: string, more: object = {}) {
  return HttpResponse.json({ type: "about:blank", title: code, status, code, ...more }, { status, headers: { "content-type": "application/problem+json" } });
}

export function aSession(change: Partial<Session["user"]> = {}): Session {
  return {
    user: { id: "0199a000-0000-7000-8000-00000000000a", email: "ada@example.com", name: "Ada Neri", language: "en", emailVerified: true, hasSecondFactor: false, ...change },
    workspaces: [{ id: workspaceId, name: "Bottega Aurora", role: "admin", status: "active", language: "it", currency: "EUR", needsSecondFactor: false }],
  };
}

export function aWorkspace(change: Partial<Workspace> = {}): Workspace {
  return {
    id: workspaceId,
    name: "Bottega Aurora",
    role: "admin",
    status: "active",
    language: "it",
    currency: "EUR",
    timezone: "Europe/Rome",
    assistantEnabled: true,
    showsRead: true,
    suspendedReason: null,
    dropAfter: null,
    secondFactorRequired: false,
    linksAskDigits: false,
    ...change,
  };
}

export function aCategory(change: Partial<Category> = {}): Category {
  return { id: "0199a000-0000-7000-8000-0000000000c1", slug: "oil", names: { en: "Oil", it: "Olio", es: "Aceite" }, name: "Olio", productCount: 1, position: 0, ...change };
}

export function aProduct(change: Partial<Product> = {}): Product {
  return {
    id: "0199a000-0000-7000-8000-0000000000b1",
    sku: "OIL-01",
    names: { en: "Olive oil", it: "Olio d’oliva", es: "Aceite de oliva" },
    descriptions: { en: "", it: "", es: "" },
    keywords: "",
    name: "Olio d’oliva",
    unit: "500 ml",
    priceMinor: 1490,
    listPriceMinor: 1490,
    currency: "EUR",
    oldPriceMinor: null,
    offer: null,
    stock: 42,
    active: true,
    categoryId: null,
    imageUrl: null,
    updatedAt: "2026-11-22T10:00:00Z",
    ...change,
  };
}
