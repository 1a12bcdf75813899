import catalog from "@/locales/en/catalog.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ catalog });
