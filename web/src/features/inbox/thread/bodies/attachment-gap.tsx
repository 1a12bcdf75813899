import { FileX2, ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import type { Attachment } from "../../data/types";

/** Stands for a file that is still on its way from WhatsApp, that never came, or that was kept out. */
export function AttachmentGap({ attachment, name }: { attachment: Attachment | null; name: string }) {
  const { t } = useTranslation("inbox");
  const isPending = attachment?.state === "pending";
  const isInfected = attachment?.state === "infected";
  const Icon = isInfected ? ShieldAlert : FileX2;
  return (
    <div className="flex items-center gap-2 px-3 py-2">
      {isPending ? <Spinner /> : <Icon aria-hidden className="size-4 shrink-0" />}
      <p>
        {name}
        <span className="block text-meta">{t(isPending ? "file.pending" : isInfected ? "file.infected" : "file.missing")}</span>
      </p>
    </div>
  );
}
