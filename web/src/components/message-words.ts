import message from "@/locales/en/message.json";
import { addEnglish } from "@/lib/i18n/start";

/** Words of previews and of filling a template in: they come with the parts that show them. */
addEnglish({ message });
