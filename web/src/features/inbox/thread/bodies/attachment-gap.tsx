import { FileX2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import type { Attachment } from "../../data/types";

/** Stands for a file that is still on its way from WhatsApp, or that never came. */
export function AttachmentGap({ attachment, name }: { attachment: Attachment | null; name: string }) {
  const { t } = useTranslation("inbox");
  const isPending = attachment?.state === "pending";
  return (
    <div className="flex items-center gap-2 px-3 py-2">
      {isPending ? <Spinner /> : <FileX2 aria-hidden className="size-4 shrink-0" />}
      <p>
        {name}
        <span className="block text-meta">{t(isPending ? "file.pending" : "file.missing")}</span>
      </p>
    </div>
  );
}
