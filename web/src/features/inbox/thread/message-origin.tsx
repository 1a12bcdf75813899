import { CornerUpRight, Megaphone, Tag } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Message } from "../data/types";
import { originOf } from "../model/content";

/** Above the words: the ad or the post whose button was tapped, the product that is asked about, or that it was forwarded. */
export function MessageOrigin({ message }: { message: Message }) {
  const { t } = useTranslation("inbox");
  const origin = originOf(message.content);
  if (!origin) return null;
  const Icon = origin.kind === "forwarded" || origin.kind === "forwardedOften" ? CornerUpRight : origin.kind === "product" ? Tag : Megaphone;
  return (
    <div className="px-3 pt-1.5 text-meta">
      <p className="flex items-center gap-1 opacity-80">
        <Icon aria-hidden className="size-3 shrink-0" />
        {t(`origin.${origin.kind}`)}
        {origin.kind === "product" ? <span className="font-semibold">{origin.code}</span> : null}
      </p>
      {origin.kind === "ad" || origin.kind === "post" ? (
        <div className="mt-1 border-l-3 border-primary pl-2">
          {origin.headline ? <p className="font-semibold">{origin.headline}</p> : null}
          {origin.body ? <p className="line-clamp-3">{origin.body}</p> : null}
          {origin.url ? (
            <a href={origin.url} target="_blank" rel="noreferrer noopener" className="underline underline-offset-2">
              {t("origin.see")}
            </a>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
