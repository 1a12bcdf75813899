import { FileText, Upload } from "lucide-react";
import { type Ref, useId } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { formatBytes } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { type DocumentProblem, documentTypes } from "./document-rules";

type FilePickerProps = { ref: Ref<HTMLInputElement>; file: File | null; problem: DocumentProblem | null; disabled: boolean; onPick: (file: File) => void };

export function FilePicker({ ref, file, problem, disabled, onPick }: FilePickerProps) {
  const { t } = useTranslation("links");
  const language = useLanguage();
  const id = useId();
  const Icon = file ? FileText : Upload;
  return (
    <div>
      <label
        htmlFor={id}
        className={cn(
          "flex cursor-pointer items-center gap-3 rounded-card border border-dashed border-input px-3 py-3 transition-colors duration-75 hover:bg-muted has-focus-visible:outline-2 has-focus-visible:outline-ring",
          problem && "border-destructive",
        )}
      >
        <span className="grid size-9 shrink-0 place-items-center rounded-row bg-brand-soft text-brand-soft-foreground">
          <Icon aria-hidden className="size-4" />
        </span>
        <span className="min-w-0">
          <span className="block text-body font-medium wrap-anywhere">{file ? file.name : t("form.document.choose")}</span>
          {file ? (
            <span className="block text-meta text-muted-foreground">
              <span className="tabular-nums">{formatBytes(file.size, language)}</span> · {t("form.document.replace")}
            </span>
          ) : null}
        </span>
        <input
          ref={ref}
          id={id}
          type="file"
          accept={documentTypes.join(",")}
          className="sr-only"
          disabled={disabled}
          aria-describedby={`${id}-note`}
          aria-invalid={Boolean(problem)}
          onChange={({ target }) => {
            const [picked] = target.files ?? [];
            if (picked) onPick(picked);
          }}
        />
      </label>
      <p id={`${id}-note`} role={problem ? "alert" : undefined} className={cn("mt-1.5 text-meta", problem ? "text-destructive dark:text-destructive-soft-foreground" : "text-muted-foreground")}>
        {problem ? t(`invalid.${problem}`) : t("form.document.hint")}
      </p>
    </div>
  );
}
