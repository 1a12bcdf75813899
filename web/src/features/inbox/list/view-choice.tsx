import { useTranslation } from "react-i18next";
import type { MenuButton } from "@/components/late-menu";
import { Badge } from "@/components/ui/badge";
import { DropdownMenu, DropdownMenuContent, DropdownMenuRadioGroup, DropdownMenuRadioItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import type { ConversationCounts } from "../data/types";
import { type View, countOf, viewFrom, views } from "../model/views";
import { viewIcons } from "./view-icons";

type ViewChoiceProps = { view: View; counts: ConversationCounts | undefined; onChange: (view: View) => void; button: MenuButton };

/** All views with their counts. */
export function ViewChoice({ view, counts, onChange, button }: ViewChoiceProps) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  return (
    <DropdownMenu defaultOpen={button.isWanted}>
      <DropdownMenuTrigger className={button.className}>{button.label}</DropdownMenuTrigger>
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
