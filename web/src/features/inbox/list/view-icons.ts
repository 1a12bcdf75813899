import { CheckCheck, Inbox, Layers, type LucideIcon, Mail, Sparkles, User, Users } from "lucide-react";
import type { View } from "../model/views";

export const viewIcons: Record<View, LucideIcon> = {
  open: Inbox,
  unread: Mail,
  mine: User,
  operator: Users,
  assistant: Sparkles,
  closed: CheckCheck,
  all: Layers,
};
