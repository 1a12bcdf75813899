import { Copy, ExternalLink, File, Image, MapPin, Phone, Reply, Video } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MessagePreview as Preview } from "@/lib/api/types";

/** A message as it looks on the customer's phone: drawn from what the server says it will send. */
export function MessagePreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  return (
    <figure aria-label={t("message.label")} className="w-full max-w-80 overflow-hidden rounded-bubble rounded-tl-control border bg-card text-read shadow-xs">
      <Header header={preview.header ?? null} />
      <div className="px-3 py-2">
        {preview.header?.format === "TEXT" && preview.header.text ? <p className="font-semibold break-words">{preview.header.text}</p> : null}
        <p className="break-words whitespace-pre-wrap">{formatted(preview.body)}</p>
        {preview.footer ? <p className="mt-1 text-meta text-muted-foreground">{preview.footer}</p> : null}
      </div>
      {preview.buttons?.length ? (
        <ul className="border-t">
          {preview.buttons.map((button, index) => (
            <li key={index} className="flex min-h-10 items-center justify-center gap-1.5 border-b px-3 text-center font-medium text-primary last:border-b-0 dark:text-brand-soft-foreground [&_svg]:size-4 [&_svg]:shrink-0">
              <ButtonIcon type={button.type} />
              <span className="break-words">{button.text || (button.code ? `${t("message.copyCode")}: ${button.code}` : t("message.copyCode"))}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </figure>
  );
}

const places = { IMAGE: Image, VIDEO: Video, DOCUMENT: File, LOCATION: MapPin } as const;
const names = { IMAGE: "message.picture", VIDEO: "message.video", DOCUMENT: "message.document", LOCATION: "message.place" } as const;
const isPlace = (format: string): format is keyof typeof places => format in places;

function Header({ header }: { header: Preview["header"] }) {
  const { t } = useTranslation();
  if (!header || !isPlace(header.format)) return null;
  const Icon = places[header.format];
  const link = typeof header.media?.link === "string" ? header.media.link : "";
  if (header.format === "IMAGE" && (link.startsWith("/") || link.startsWith("https://"))) {
    return <img src={link} alt={t("message.picture")} className="aspect-video w-full bg-muted object-cover" />;
  }
  return (
    <div className="flex aspect-video flex-col items-center justify-center gap-1 bg-muted text-meta text-secondary-foreground">
      <Icon aria-hidden className="size-6" />
      {t(names[header.format])}
    </div>
  );
}

function ButtonIcon({ type }: { type: string }) {
  if (type === "URL") return <ExternalLink aria-hidden />;
  if (type === "PHONE_NUMBER") return <Phone aria-hidden />;
  if (type === "COPY_CODE" || type === "OTP") return <Copy aria-hidden />;
  return <Reply aria-hidden />;
}

const marks = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)/g;

/** WhatsApp's own marks: *bold*, _italic_, ~struck~. */
function formatted(text: string): ReactNode[] {
  return text.split(marks).map((part, index) => {
    const inner = part.slice(1, -1);
    if (/^\*[^*\n]+\*$/.test(part)) return <strong key={index}>{inner}</strong>;
    if (/^_[^_\n]+_$/.test(part)) return <em key={index}>{inner}</em>;
    if (/^~[^~\n]+~$/.test(part)) return <s key={index}>{inner}</s>;
    return part;
  });
}
