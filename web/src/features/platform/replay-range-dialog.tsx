import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { type JournalSearch, beginningOf } from "./journal-search";
import { useReplay } from "./use-replay";

/** Says what will be filed again before it is: what the filters show, of the last week where they say no period. */
export function ReplayRangeDialog({ search, open, onOpenChange }: { search: JournalSearch; open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation("platform");
  const { t: common } = useTranslation();
  const again = useReplay();
  const period = search.period ?? "week";
  const { state, q } = search;
  const onItsWay = state === "new" || state === "filing";
  const start = () =>
    again.mutate(
      { since: beginningOf(period), ...(state && !onItsWay ? { state: state as "done" | "quarantined" | "dead" } : {}), ...(q ? { text: q } : {}) },
      { onSuccess: () => onOpenChange(false) },
    );
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t("replay.title")}
        description={t("replay.text")}
        closeLabel={common("action.close")}
        footer={
          <>
            <Button onClick={() => onOpenChange(false)}>{common("action.cancel")}</Button>
            <Button variant="primary" busy={again.isPending} disabled={onItsWay} onClick={start}>
              {t("replay.confirm")}
            </Button>
          </>
        }
      >
        <ul className="list-inside list-disc">
          <li>{t(`period.${period}`)}</li>
          <li>{onItsWay ? t("replay.onItsWay") : state ? t(`state.${state}`) : t("filter.anyState")}</li>
          {q ? <li className="break-words">{t("replay.with", { q })}</li> : null}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
