import { useMutation } from "@tanstack/react-query";
import { FileUp, X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { Upload } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";

/** Puts a file beside the conversation; it goes with the message that names it. */
export type UploadBeside = (file: File, onProgress: (share: number) => void) => Promise<Upload>;

const accepted = { image: "image/jpeg,image/png", video: "video/mp4,video/3gpp", document: "application/pdf,.pdf" } as const;

type Kind = keyof typeof accepted;
type FileBlankProps = { blank: { key: string; kind: string }; value: unknown; error: string | undefined; upload: UploadBeside; onChange: (value: unknown) => void };

/** A picked file, or the address of one. Above a card only an address: one message carries one file of ours. */
export function FileBlank({ blank, value, error, upload, onChange }: FileBlankProps) {
  const { t } = useTranslation("message");
  const words = useErrorText();
  const [progress, setProgress] = useState(0);
  const [picked, setPicked] = useState<Upload | null>(null);
  const sending = useMutation({
    mutationFn: (file: File) => upload(file, setProgress),
    onSuccess: (found) => {
      setPicked(found);
      onChange({ attachmentId: found.id });
    },
  });
  const takeAway = () => {
    setPicked(null);
    onChange("");
  };
  if (picked) return <PickedFile filename={picked.filename} onTakeAway={takeAway} />;
  const refusal = sending.isError ? words(sending.error) : error;
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("fill.link")} hint={t("fill.linkHint")} error={refusal}>
        {(wiring) => <Input {...wiring} autoComplete="off" value={typeof value === "string" ? value : ""} onChange={({ target }) => onChange(target.value)} />}
      </Field>
      {blank.key === "header.media" ? <PickButton kind={blank.kind as Kind} busy={sending.isPending} onPick={sending.mutate} /> : null}
      {sending.isPending ? <progress aria-label={t("fill.uploading")} className="h-1.5 w-full accent-primary" value={progress} max={1} /> : null}
    </div>
  );
}

function PickedFile({ filename, onTakeAway }: { filename: string; onTakeAway: () => void }) {
  const { t } = useTranslation("message");
  return (
    <div className="flex items-center gap-2 rounded-row border px-3 py-2">
      <span className="min-w-0 flex-1 truncate text-body">{filename}</span>
      <IconButton label={t("fill.takeAway", { name: filename })} size="iconSm" onClick={onTakeAway}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

function PickButton({ kind, busy, onPick }: { kind: Kind; busy: boolean; onPick: (file: File) => void }) {
  const { t } = useTranslation("message");
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept={accepted[kind]}
        aria-label={t(`fill.pick.${kind}`)}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onPick(file);
          target.value = "";
        }}
      />
      <Button size="sm" className="self-start" busy={busy} onClick={() => picker.current?.click()}>
        <FileUp aria-hidden />
        {t(`fill.pick.${kind}`)}
      </Button>
    </>
  );
}
