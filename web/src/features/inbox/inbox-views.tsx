import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { countsQuery } from "./data/queries";
import { viewIcons } from "./list/view-icons";
import { countOf, viewFrom, views } from "./model/views";

/** The views with their counts, for the shell's sidebar. */
export function InboxViews({ workspaceId, view }: { workspaceId: string; view: string | undefined }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const { data: counts } = useQuery(countsQuery(workspaceId));
  const shown = viewFrom(view);
  return (
    <nav aria-label={t("view.label")} className="flex flex-col gap-0.5">
      <p className="px-2 pt-3 pb-1 text-micro font-medium text-muted-foreground">{t("view.label")}</p>
      {views.map((item) => {
        const Icon = viewIcons[item];
        const count = countOf(item, counts);
        return (
          <Link
            key={item}
            to="/w/$workspaceId/inbox"
            params={{ workspaceId }}
            search={item === "open" ? {} : { view: item }}
            aria-current={item === shown ? "true" : undefined}
            className={cn(
              "flex h-7 items-center gap-2 rounded-control px-2 font-medium text-secondary-foreground transition-colors duration-75 hover:bg-muted",
              item === shown && "bg-muted text-foreground",
            )}
          >
            <Icon aria-hidden className="size-4 text-muted-foreground" />
            <span className="flex-1 truncate">{t(`view.${item}`)}</span>
            {count === null ? null : (
              <span className={cn("text-meta tabular-nums", item === "unread" && count > 0 ? "font-semibold" : "font-normal text-muted-foreground")}>{formatNumber(count, language)}</span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
