import links from "@/locales/en/links.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ links });
