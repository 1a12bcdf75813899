import { FileArchive, FileText } from "lucide-react";
import { formatBytes } from "@/lib/format";
import type { Document } from "./types";
import { useWords } from "./words";

export function DocumentCard({ document }: { document: Document }) {
  const { language } = useWords();
  const Icon = document.contentType === "application/zip" ? FileArchive : FileText;
  return (
    <div className="mt-6 flex items-center gap-3 rounded-card border bg-card p-4 text-left shadow-xs">
      <span className="grid size-11 shrink-0 place-items-center rounded-row bg-brand-soft text-brand-soft-foreground">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0">
        <p className="text-title font-medium wrap-anywhere">{document.filename}</p>
        <p className="text-read text-muted-foreground tabular-nums">{formatBytes(document.sizeBytes, language)}</p>
      </div>
    </div>
  );
}
