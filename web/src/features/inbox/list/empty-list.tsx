import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessageCircle, Plug, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { numbersQuery } from "@/lib/workspace";
import { countsQuery } from "../data/queries";
import type { View } from "../model/views";
import { viewIcons } from "./view-icons";

type EmptyListProps = { workspaceId: string; view: View; q: string; onClear: () => void; /** Searches in every view. */ onEverywhere: () => void };

/** No row to show: because of the search, the view, or because nobody ever wrote. */
export function EmptyList({ workspaceId, view, q, onClear, onEverywhere }: EmptyListProps) {
  const { t } = useTranslation("inbox");
  const { data: counts } = useQuery(countsQuery(workspaceId));
  if (q) {
    const action = view === "all" ? <Button onClick={onClear}>{t("empty.search.clear")}</Button> : <Button onClick={onEverywhere}>{t("empty.search.everywhere")}</Button>;
    return <EmptyState icon={SearchX} title={t("empty.search.title", { q })} text={t("empty.search.text")} action={action} />;
  }
  if (counts && counts.open + counts.closed === 0) return <FirstRun workspaceId={workspaceId} />;
  return <EmptyState icon={viewIcons[view]} title={t(`empty.view.${view}`)} />;
}

/** The first steps: connect a number, then write to it. */
function FirstRun({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("inbox");
  const { data: numbers } = useQuery(numbersQuery(workspaceId));
  if (!numbers) return null;
  const [number] = numbers.items;
  if (!number) {
    return (
      <EmptyState
        icon={Plug}
        title={t("empty.noNumber.title")}
        text={t("empty.noNumber.text")}
        action={
          <Button variant="primary" asChild>
            <Link to="/w/$workspaceId/settings" params={{ workspaceId }} hash="connect">
              {t("empty.noNumber.action")}
            </Link>
          </Button>
        }
      />
    );
  }
  return <EmptyState icon={MessageCircle} title={t("empty.noMessage.title")} text={t("empty.noMessage.text", { number: number.displayPhoneNumber })} />;
}
