import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChat } from "../chat/chat-context";
import { PhoneSheet, SheetButton } from "../frame/phone-sheet";
import { drawings } from "../samples/drawings";
import { fileOfDrawing } from "../samples/file-of-drawing";
import { attachmentKind } from "./attachment-kind";
import { OwnFile } from "./own-file";

type Props = { onClose: () => void; onBack: () => void };

/** A few drawings to send at once, or a picture of one's own; with a caption. */
export function PictureSheet({ onClose, onBack }: Props) {
  const { t } = useTranslation("phone");
  const [file, setFile] = useState<File | null>(null);
  if (file) return <CaptionStep file={file} onBack={() => setFile(null)} onClose={onClose} />;
  return (
    <PhoneSheet title={t("attach.picture")} onClose={onClose} onBack={onBack} footer={<OwnFile label={t("attach.ownPicture")} accept="image/jpeg,image/png,video/mp4,audio/*" onPick={setFile} />}>
      <div className="grid grid-cols-3 gap-2 py-1">
        {drawings.map((drawing) => (
          <button key={drawing.id} type="button" onClick={() => void fileOfDrawing(drawing).then(setFile)} className="overflow-hidden rounded-[12px] text-left hover:opacity-90">
            <img src={`data:image/svg+xml,${encodeURIComponent(drawing.svg)}`} alt="" className="block aspect-square w-full" />
            <span className="block truncate px-0.5 pt-1 text-[12.5px] leading-4">{t(`drawing.${drawing.id}`)}</span>
          </button>
        ))}
      </div>
    </PhoneSheet>
  );
}

function CaptionStep({ file, onBack, onClose }: Props & { file: File }) {
  const { t } = useTranslation("phone");
  const { attach } = useChat();
  const [caption, setCaption] = useState("");
  const url = useObjectUrl(file);
  const kind = attachmentKind(file);
  const send = () => {
    onClose();
    void attach({ file, kind, caption: kind === "audio" ? undefined : caption.trim() || undefined });
  };
  return (
    <PhoneSheet title={t("attach.preview")} onClose={onClose} onBack={onBack} footer={<SheetButton onClick={send}>{t("compose.send")}</SheetButton>}>
      {kind === "image" ? <img src={url} alt={file.name} className="mx-auto block max-h-64 rounded-[12px] object-contain" /> : <p className="py-6 text-center text-[14.5px]">{file.name}</p>}
      {kind === "audio" ? null : (
        <input
          value={caption}
          onChange={(event) => setCaption(event.target.value)}
          onKeyDown={(event) => (event.key === "Enter" ? send() : null)}
          maxLength={1024}
          aria-label={t("attach.caption")}
          placeholder={t("attach.caption")}
          className="mt-3 h-11 w-full rounded-full border border-(--phone-line) bg-(--phone-field) px-4 text-[16px] outline-none focus-visible:border-(--phone-accent)"
        />
      )}
    </PhoneSheet>
  );
}

function useObjectUrl(file: File): string {
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return url;
}
