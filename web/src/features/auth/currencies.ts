import type { Language } from "@/lib/i18n/languages";

/** Where our languages are spoken, the likeliest first. */
export const currencies = ["EUR", "USD", "GBP", "CHF", "MXN", "ARS", "COP", "CLP", "PEN", "UYU", "CAD", "AUD", "BRL", "PLN", "SEK", "NOK", "DKK", "CZK", "RON"] as const;

const byRegion: Record<string, string> = {
  US: "USD", GB: "GBP", CH: "CHF", MX: "MXN", AR: "ARS", CO: "COP", CL: "CLP", PE: "PEN", UY: "UYU", CA: "CAD", AU: "AUD", BR: "BRL", PL: "PLN", SE: "SEK", NO: "NOK", DK: "DKK", CZ: "CZK", RO: "RON",
};

/** A guess from the browser's region, which the form shows and the person may change. */
export function likelyCurrency(tag: string = navigator.language): string {
  return byRegion[tag.split("-")[1]?.toUpperCase() ?? ""] ?? "EUR";
}

/** "EUR · Euro". */
export function currencyLabel(code: string, language: Language): string {
  return `${code} · ${new Intl.DisplayNames([language], { type: "currency" }).of(code) ?? code}`;
}
