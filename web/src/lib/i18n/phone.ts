import common from "@/locales/en/common.json";
import errors from "@/locales/en/errors.json";
import phone from "@/locales/en/phone.json";
import { startI18n } from "./start";

const files = import.meta.glob<Record<string, object>>("../../locales/{it,es}/{common,errors,phone}.json", { import: "default" });

/** The phone page is a page of its own and loads only its own words. */
export function startPhoneI18n(): Promise<void> {
  return startI18n({
    english: { common, errors, phone },
    others: async (language) => {
      const load = (name: string) => files[`../../locales/${language}/${name}.json`]?.() ?? {};
      return { common: await load("common"), errors: await load("errors"), phone: await load("phone") };
    },
  });
}
