import numbers from "@/locales/en/numbers.json";
import settings from "@/locales/en/settings.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ settings, numbers });
