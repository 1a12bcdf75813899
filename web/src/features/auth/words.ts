import auth from "@/locales/en/auth.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ auth });
