import { Contact, FileText, Image, LayoutTemplate, type LucideIcon, MapPin, MessageCircleQuestionMark, Mic, MousePointerClick, ShoppingBag, Sticker, Video } from "lucide-react";
import type { Kind } from "../model/kind";

/** Before a kind's name, wherever a message is told in one line. Words need none. */
export const kindIcons: Partial<Record<Kind, LucideIcon>> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  button: MousePointerClick,
  order: ShoppingBag,
  template: LayoutTemplate,
  unknown: MessageCircleQuestionMark,
};
