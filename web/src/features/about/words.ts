import about from "@/locales/en/about.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ about });
