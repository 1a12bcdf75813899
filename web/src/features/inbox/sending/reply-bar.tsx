import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/ui/icon-button";
import type { Message } from "../data/types";
import { previewText } from "../model/preview";

/** The message that is being answered, above the words of the answer. */
export function ReplyBar({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation("inbox");
  return (
    <div className="mx-3 mt-3 flex items-center gap-2 rounded-control border-l-3 border-primary bg-subtle py-1 pr-1 pl-2.5">
      <p className="min-w-0 flex-1">
        <span className="block text-meta font-semibold">{t("sending.replyTo")}</span>
        <span className="block truncate text-body text-muted-foreground">{previewText(message, t)}</span>
      </p>
      <IconButton label={t("sending.noReply")} size="iconSm" onClick={onClose}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
