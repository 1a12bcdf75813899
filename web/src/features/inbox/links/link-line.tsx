import { FileArchive, FileText, type LucideIcon, UserRoundPen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatDateTime, formatTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useNow } from "../data/use-now";
import { isAlive } from "./queries";
import type { SecureLink } from "./types";

const tones: Record<SecureLink["state"], BadgeTone> = { active: "info", opened: "info", used: "success", replaced: "neutral", revoked: "neutral", expired: "neutral" };

const icons: Record<string, LucideIcon> = { document: FileText, copy: FileArchive };

export function LinkLine({ link, onRevoke }: { link: SecureLink; onRevoke: () => void }) {
  const { t } = useTranslation("links");
  const language = useLanguage();
  const isOver = Date.parse(link.expiresAt) <= useNow(5_000);
  const state = isAlive(link) && isOver ? "expired" : link.state;
  const name = link.madeBy ?? t(`maker.${link.maker}`);
  const title = link.operation === "document" ? (link.filename ?? t("document")) : t(link.operation === "copy" ? "copy" : "preferences");
  const Icon = icons[link.operation] ?? UserRoundPen;
  return (
    <li className="flex gap-2 px-3 py-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1">
        <p className="text-body font-medium wrap-anywhere">{title}</p>
        <p className="text-meta text-muted-foreground tabular-nums">{t("by", { time: formatDateTime(link.madeAt, language), name })}</p>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
          {isAlive({ state }) ? (
            <>
              <span className="text-meta text-muted-foreground tabular-nums">{t("until", { time: formatTime(link.expiresAt, language) })}</span>
              <Button variant="link" size="inline" className="ml-auto text-meta" onClick={onRevoke}>
                {t("revoke.action")}
              </Button>
            </>
          ) : null}
        </p>
      </div>
    </li>
  );
}
