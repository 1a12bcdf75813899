import { Download, FileText, ImageOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { useChat } from "../chat/chat-context";
import type { Media } from "../content";

/** A picture that opens large; one that does not load says so instead of leaving a hole. */
export function Picture({ url, caption = "", className }: { url: string | null; caption?: string; className?: string }) {
  const { t } = useTranslation("phone");
  const { open } = useChat();
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  if (!url || brokenUrl === url) {
    return (
      <div className={cn("flex h-28 w-full flex-col items-center justify-center gap-1 rounded-[10px] bg-(--phone-quote) text-[12.5px] text-(--phone-soft-ink)", className)}>
        <ImageOff aria-hidden className="size-5" />
        {t("media.broken")}
      </div>
    );
  }
  return (
    <button type="button" onClick={() => open({ kind: "image", url, caption })} className={cn("block w-full overflow-hidden rounded-[10px] bg-(--phone-quote)", className)}>
      <img src={url} alt={caption || t("media.image")} onError={() => setBrokenUrl(url)} className="block max-h-72 min-h-24 w-full object-cover" />
    </button>
  );
}

export function DocumentCard({ media, url }: { media: Media; url: string | null }) {
  const { t } = useTranslation("phone");
  const name = media.filename ?? t("media.document");
  const ending = /\.([a-z0-9]{1,5})$/iu.exec(name)?.[1]?.toUpperCase();
  return (
    <a
      href={url ?? undefined}
      target="_blank"
      rel="noreferrer"
      download={media.filename ?? true}
      className="flex w-full items-center gap-2.5 rounded-[10px] bg-(--phone-quote) px-2.5 py-2.5"
    >
      <FileText aria-hidden className="size-7 shrink-0 text-(--map-pin)" strokeWidth={1.6} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-[14.5px] leading-5">{name}</span>
        <span className="block text-[12px] leading-4 text-(--phone-soft-ink)">{ending ?? t("media.document")}</span>
      </span>
      <Download aria-hidden className="size-4.5 shrink-0 text-(--phone-soft-ink)" />
    </a>
  );
}

export function Clip({ kind, url, onFirstPlay }: { kind: "audio" | "video"; url: string | null; onFirstPlay?: () => void }) {
  const { t } = useTranslation("phone");
  if (!url) return <p className="text-(--phone-soft-ink) italic">{t("media.broken")}</p>;
  // What is sent here has no captions to offer: it is a customer's own recording.
  /* oxlint-disable jsx-a11y/media-has-caption */
  return kind === "audio" ? (
    <audio controls src={url} onPlay={onFirstPlay} aria-label={t("media.audio")} className="block h-11 w-60" />
  ) : (
    <video controls src={url} aria-label={t("media.video")} className="block max-h-72 w-full rounded-[10px]" />
  );
  /* oxlint-enable jsx-a11y/media-has-caption */
}
