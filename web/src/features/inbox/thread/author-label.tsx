import { Megaphone, Smartphone, Sparkles } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/lib/session";
import type { Message } from "../data/types";

/** Who wrote for the shop; in a group, which of its people. */
export function AuthorLabel({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const me = useSession().user.name;
  const { kind, name } = message.author;
  const Icon = kind === "assistant" ? Sparkles : kind === "phone" ? Smartphone : kind === "campaign" ? Megaphone : null;
  const words = kind === "customer" ? name || t("customer.unnamed") : kind === "operator" ? (name === me ? t("owner.you") : name || t("owner.somebody")) : kind === "phone" ? t("owner.phone") : kind === "campaign" ? name || t("owner.campaign") : t("owner.assistant");
  return (
    <p className="mb-1 flex items-center gap-1 px-1 text-meta text-muted-foreground">
      {Icon ? <Icon aria-hidden className="size-3" /> : null}
      {words}
    </p>
  );
}
