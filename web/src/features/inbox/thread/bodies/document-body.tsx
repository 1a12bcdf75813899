import { FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { Message } from "../../data/types";
import { fileOf } from "../../model/content";
import { AttachmentGap } from "./attachment-gap";
import { sourceOf } from "./file-source";
import { TextBody } from "./text-body";

/** A file with its name, kind and size; opens in a new tab. */
export function DocumentBody({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const { caption, filename, mimeType } = fileOf(message.content, message.type);
  const source = sourceOf(message);
  const name = message.attachment?.filename || filename || t("kind.document");
  const size = message.attachment?.sizeBytes;
  const facts = [endingOf(name, message.attachment?.mimeType ?? mimeType), size ? formatBytes(size, language) : ""].filter(Boolean).join(" · ");
  return (
    <>
      {source ? (
        <a href={source} target="_blank" rel="noreferrer noopener" className="flex items-center gap-3 rounded-bubble p-2.5 pr-5 hover:opacity-80">
          <span className="grid size-10 shrink-0 place-items-center rounded-row bg-card text-destructive shadow-xs dark:text-destructive-soft-foreground">
            <FileText aria-hidden className="size-5" />
          </span>
          <span className="min-w-0">
            <span className="block truncate text-body font-medium">{name}</span>
            <span className="block text-meta tabular-nums">{facts}</span>
          </span>
        </a>
      ) : (
        <AttachmentGap message={message} name={name} />
      )}
      {caption ? <TextBody text={caption} className="pt-0" /> : null}
    </>
  );
}

function endingOf(name: string, mimeType: string): string {
  const ending = /\.(\w{1,5})$/.exec(name)?.[1] ?? mimeType.split("/")[1] ?? "";
  return ending.toUpperCase().slice(0, 8);
}
