import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { LateMenu } from "@/components/late-menu";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { latePart } from "@/lib/late-part";
import { countsQuery } from "../data/queries";
import { type View, countOf } from "../model/views";

const ViewChoice = latePart(async () => (await import("../late-parts")).ViewChoice);
const title =
  "flex h-8 max-w-full items-center gap-1.5 rounded-control px-2 text-title font-semibold transition-colors duration-75 hover:bg-muted data-[state=open]:bg-muted max-md:h-10";

/** The list's title, which opens the choice of views with their counts. */
export function ViewMenu({ workspaceId, view, onChange }: { workspaceId: string; view: View; onChange: (view: View) => void }) {
  const { t } = useTranslation("inbox");
  const language = useLanguage();
  const { data: counts } = useQuery(countsQuery(workspaceId));
  const count = countOf(view, counts);
  const label = (
    <>
      <span className="truncate">{t(`view.${view}`)}</span>
      {count === null ? null : <span className="text-body font-normal text-muted-foreground tabular-nums">{formatNumber(count, language)}</span>}
      <ChevronDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
    </>
  );
  return (
    <h2 className="min-w-0">
      <LateMenu className={title} label={label}>
        {(button) => <ViewChoice view={view} counts={counts} onChange={onChange} button={button} />}
      </LateMenu>
    </h2>
  );
}
