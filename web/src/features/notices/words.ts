import heard from "@/locales/en/heard.json";
import numbers from "@/locales/en/numbers.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ numbers, heard });
