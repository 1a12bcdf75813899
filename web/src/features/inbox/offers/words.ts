import offers from "@/locales/en/offers.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ offers });
