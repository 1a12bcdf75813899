import account from "@/locales/en/account.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ account });
