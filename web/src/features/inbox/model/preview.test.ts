// @vitest-environment node
import type { TFunction } from "i18next";
import { createInstance } from "i18next";
import { describe, expect, test } from "vitest";
import en from "@/locales/en/inbox.json";
import es from "@/locales/es/inbox.json";
import it from "@/locales/it/inbox.json";
import { aMessage } from "../testing/builders";
import { previewText } from "./preview";

async function wordsOf(language: string): Promise<TFunction<"inbox">> {
  const i18n = createInstance();
  await i18n.init({ lng: language, resources: { en: { inbox: en }, it: { inbox: it }, es: { inbox: es } }, ns: ["inbox"], defaultNS: "inbox" });
  return i18n.getFixedT(language, "inbox") as TFunction<"inbox">;
}

describe("the preview of a row", () => {
  test.each([
    ["image", "Photo", "Foto", "Foto"],
    ["audio", "Audio", "Audio", "Audio"],
    ["location", "Location", "Posizione", "Ubicación"],
    ["interactive", "Tapped a button", "Ha toccato un pulsante", "Ha tocado un botón"],
    ["poll_creation", "Message of another kind", "Messaggio di altro tipo", "Mensaje de otro tipo"],
  ])("names %s in each language", async (type, ...expected) => {
    const shown = await Promise.all(["en", "it", "es"].map(async (language) => previewText(aMessage({ type, text: "" }), await wordsOf(language))));
    expect(shown).toEqual(expected);
  });

  test("is one line of what was written, without WhatsApp's marks", async () => {
    expect(previewText(aMessage({ text: "*Totale*:\n\n12 €" }), await wordsOf("en"))).toBe("Totale: 12 €");
  });
});
