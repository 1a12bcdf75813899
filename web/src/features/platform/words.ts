import platform from "@/locales/en/platform.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ platform });
