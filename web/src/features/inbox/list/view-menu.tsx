import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { DropdownMenu, DropdownMenuContent, DropdownMenuRadioGroup, DropdownMenuRadioItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { countsQuery } from "../data/queries";
import { type View, countOf, viewFrom, views } from "../model/views";
import { viewIcons } from "./view-icons";

/** The list's title, which opens the choice of views with their counts. */
export function ViewMenu({ workspaceId, view, onChange }: { workspaceId: string; view: View; onChange: (view: View) => void }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const { data: counts } = useQuery(countsQuery(workspaceId));
  const count = countOf(view, counts);
  return (
    <DropdownMenu>
      <h2 className="min-w-0">
        <DropdownMenuTrigger className="flex h-8 max-w-full items-center gap-1.5 rounded-control px-2 text-title font-semibold transition-colors duration-75 hover:bg-muted data-[state=open]:bg-muted max-md:h-10">
          <span className="truncate">{t(`view.${view}`)}</span>
          {count === null ? null : <span className="text-body font-normal text-muted-foreground tabular-nums">{formatNumber(count, language)}</span>}
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        </DropdownMenuTrigger>
      </h2>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuRadioGroup value={view} onValueChange={(name) => onChange(viewFrom(name))}>
          {views.map((item) => {
            const Icon = viewIcons[item];
            const own = countOf(item, counts);
            return (
              <DropdownMenuRadioItem key={item} value={item}>
                <Icon aria-hidden />
                {t(`view.${item}`)}
                {own === null ? null : <span className="text-meta text-muted-foreground tabular-nums">{formatNumber(own, language)}</span>}
                {item === "operator" && counts && counts.waiting > 0 ? <Badge tone="warning">{t("waiting.count", { count: counts.waiting })}</Badge> : null}
              </DropdownMenuRadioItem>
            );
          })}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
