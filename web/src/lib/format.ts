import type { Language } from "./i18n/languages";

const locales: Record<Language, string> = { en: "en-GB", it: "it-IT", es: "es-ES" };
const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Intl objects are costly to make and lists format thousands of values. */
function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const found = cache.get(key) ?? make();
  cache.set(key, found);
  return found as T;
}

/** How many digits the currency's minor unit has: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const format = cached(`digits:${currency}`, () => new Intl.NumberFormat("en", { style: "currency", currency }));
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** 28400, "EUR" -> "€284.00". */
export function formatMoney(amountMinor: number, currency: string, language: Language): string {
  const format = cached(`money:${language}:${currency}`, () => new Intl.NumberFormat(locales[language], { style: "currency", currency }));
  return format.format(amountMinor / 10 ** minorDigits(currency));
}

/** For an input: 28400 -> "284.00", with the comma where the language writes one. */
export function formatMoneyInput(amountMinor: number, currency: string, language: Language): string {
  const digits = minorDigits(currency);
  const text = (amountMinor / 10 ** digits).toFixed(digits);
  return language === "en" ? text : text.replace(".", ",");
}

/** "12,5" or "12.50" -> 1250; null for what is no price. Never through floating point. */
export function parseMoney(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim().replace(/\s/g, ""));
  if (!match) return null;
  const fraction = match[2] ?? "";
  if (fraction.length > digits) return null;
  return Number(match[1] + fraction.padEnd(digits, "0"));
}

export function formatNumber(value: number, language: Language): string {
  return cached(`number:${language}`, () => new Intl.NumberFormat(locales[language])).format(value);
}

/** 18:06, in the reader's zone unless one is given. */
export function formatTime(iso: string, language: Language, timeZone?: string): string {
  const make = () => new Intl.DateTimeFormat(locales[language], { hour: "2-digit", minute: "2-digit", timeZone });
  return cached(`time:${language}:${timeZone}`, make).format(new Date(iso));
}

/** 14 Aug 2026. */
export function formatDate(iso: string, language: Language, timeZone?: string): string {
  const make = () => new Intl.DateTimeFormat(locales[language], { day: "numeric", month: "short", year: "numeric", timeZone });
  return cached(`date:${language}:${timeZone}`, make).format(new Date(iso));
}

export function formatDateTime(iso: string, language: Language, timeZone?: string): string {
  return `${formatDate(iso, language, timeZone)}, ${formatTime(iso, language, timeZone)}`;
}

/** "Today", "Yesterday", or "Monday 14 August", in the language. */
export function formatDay(iso: string, language: Language, now: Date = new Date()): string {
  const days = localDay(now) - localDay(new Date(iso));
  if (days === 0 || days === 1) {
    const words = new Intl.RelativeTimeFormat(locales[language], { numeric: "auto" }).format(-days, "day");
    return words.charAt(0).toLocaleUpperCase(locales[language]) + words.slice(1);
  }
  const make = () => new Intl.DateTimeFormat(locales[language], { weekday: "long", day: "numeric", month: "long" });
  return cached(`day:${language}`, make).format(new Date(iso));
}

/** For the corner of a list row: "now", "4m", "3h", "2d", then the date. `nowLabel` comes from the locale file. */
export function formatAgo(iso: string, language: Language, nowLabel: string, now: number = Date.now()): string {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < 1) return nowLabel;
  if (minutes < 60) return unit(minutes, "minute", language);
  if (minutes < 24 * 60) return unit(Math.floor(minutes / 60), "hour", language);
  if (minutes < 7 * 24 * 60) return unit(Math.floor(minutes / 1440), "day", language);
  const make = () => new Intl.DateTimeFormat(locales[language], { day: "numeric", month: "short" });
  return cached(`short:${language}`, make).format(new Date(iso));
}

/** 1234567 -> "1.2 MB". */
export function formatBytes(size: number, language: Language): string {
  const [value, name] = size < 1_000_000 ? [size / 1000, "kilobyte"] : [size / 1_000_000, "megabyte"];
  const make = () => new Intl.NumberFormat(locales[language], { style: "unit", unit: name, maximumFractionDigits: 1 });
  return cached(`bytes:${language}:${name}`, make).format(value);
}

/** Days since the epoch in the reader's own zone; an integer compare is far cheaper than toDateString. */
function localDay(date: Date): number {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000);
}

function unit(value: number, name: "minute" | "hour" | "day", language: Language): string {
  const make = () => new Intl.NumberFormat(locales[language], { style: "unit", unit: name, unitDisplay: "narrow" });
  return cached(`unit:${language}:${name}`, make).format(value);
}
