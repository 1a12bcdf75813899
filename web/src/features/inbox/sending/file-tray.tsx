import { FileText, Film, Music, X } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/components/ui/icon-button";
import { cn } from "@/lib/cn";
import { formatBytes } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import type { PickedFile } from "./types";

type FileTrayProps = { files: PickedFile[]; onRemove: (key: string) => void };

/** What will go with the next "Send": a picture or a sign, how far it is, and why it cannot go. */
export function FileTray({ files, onRemove }: FileTrayProps) {
  const { t } = useTranslation("inbox");
  return (
    <ul aria-label={t("sending.files")} className="flex gap-2 overflow-x-auto px-3 pt-3">
      {files.map((each) => (
        <Picked key={each.key} picked={each} onRemove={() => onRemove(each.key)} />
      ))}
    </ul>
  );
}

function Picked({ picked, onRemove }: { picked: PickedFile; onRemove: () => void }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const words = useErrorText();
  const { file, progress, upload, error } = picked;
  return (
    <li className={cn("flex w-64 shrink-0 items-center gap-2.5 rounded-row border p-2", error ? "border-destructive" : undefined)}>
      <Sign file={file} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-body font-medium">{file.name || t("sending.pasted")}</p>
        {error ? (
          <p role="alert" className="text-meta text-destructive dark:text-destructive-soft-foreground">
            {words(error)}
          </p>
        ) : upload ? (
          <p className="text-meta text-muted-foreground tabular-nums">{formatBytes(file.size, language)}</p>
        ) : (
          <progress aria-label={t("sending.uploading", { name: file.name })} value={progress} max={1} className="mt-1 h-1 w-full accent-primary" />
        )}
      </div>
      <IconButton label={t("sending.remove", { name: file.name })} size="iconSm" onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

function Sign({ file }: { file: File }) {
  const isPicture = file.type.startsWith("image/");
  const preview = useMemo(() => (isPicture ? URL.createObjectURL(file) : null), [file, isPicture]);
  useEffect(() => () => (preview ? URL.revokeObjectURL(preview) : undefined), [preview]);
  if (preview) return <img src={preview} alt="" className="size-10 shrink-0 rounded-control object-cover" />;
  const Icon = file.type.startsWith("video/") ? Film : file.type.startsWith("audio/") ? Music : FileText;
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-control bg-muted text-muted-foreground">
      <Icon aria-hidden className="size-5" />
    </span>
  );
}
