import { hasChosenLanguage, isLanguage } from "./languages";
import { showLanguage } from "./start";

/** One rule for every page behind sign-in: what was chosen on this device, else the account's language, else the browser's. */
export async function followAccountLanguage(language: string): Promise<void> {
  if (!hasChosenLanguage() && isLanguage(language)) await showLanguage(language);
}
