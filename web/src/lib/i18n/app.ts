import english from "@/locales/en";
import { startI18n } from "./start";

export function startAppI18n(): Promise<void> {
  return startI18n({
    english,
    others: async (language) => (language === "it" ? (await import("@/locales/it")).default : (await import("@/locales/es")).default),
  });
}
