import connect from "@/locales/en/connect.json";
import { addEnglish } from "@/lib/i18n/start";

addEnglish({ connect });
