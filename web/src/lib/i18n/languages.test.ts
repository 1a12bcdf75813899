import { expect, test } from "vitest";
import { hasChosenLanguage, preferredLanguage, rememberLanguage, textIn } from "./languages";

test("the browser's first language that we speak is taken", () => {
  expect(preferredLanguage(["de-DE", "es-MX", "en"])).toBe("es");
  expect(preferredLanguage(["de-DE"])).toBe("en");
});

test("a language chosen on this device wins over the browser's", () => {
  expect(hasChosenLanguage()).toBe(false);
  rememberLanguage("it");
  expect(preferredLanguage(["es"])).toBe("it");
  expect(hasChosenLanguage()).toBe(true);
});

test("a text nobody has translated falls back to the server's choice", () => {
  expect(textIn({ en: "", it: "Olio", es: "" }, "en", "Olio")).toBe("Olio");
  expect(textIn({ en: "Oil", it: "Olio", es: "" }, "en", "Olio")).toBe("Oil");
});
