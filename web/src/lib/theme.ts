import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const storageKey = "shopme.theme";
const listeners = new Set<() => void>();
const darkQuery = "(prefers-color-scheme: dark)";
// Only listened to: a list that was asked between the system's change and the next frame never tells of it (Chromium).
const systemDark = globalThis.matchMedia?.(darkQuery);

export function storedTheme(): Theme {
  const value = localStorage.getItem(storageKey);
  return value === "light" || value === "dark" ? value : "system";
}

/** What is shown now, after the system's wish. public/assets/theme-v1.js does the same before the first paint. */
export function shownTheme(theme: Theme = storedTheme()): "light" | "dark" {
  if (theme !== "system") return theme;
  return globalThis.matchMedia?.(darkQuery).matches ? "dark" : "light";
}

export function setTheme(theme: Theme): void {
  if (theme === "system") localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, theme);
  apply();
}

export function useTheme(): { theme: Theme; shown: "light" | "dark" } {
  const theme = useSyncExternalStore(subscribe, storedTheme);
  const shown = useSyncExternalStore(subscribe, () => shownTheme());
  return { theme, shown };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function apply(): void {
  document.documentElement.classList.toggle("dark", shownTheme() === "dark");
  for (const listener of listeners) listener();
}

systemDark?.addEventListener("change", apply);
globalThis.addEventListener?.("storage", (event) => {
  if (event.key === storageKey) apply();
});
