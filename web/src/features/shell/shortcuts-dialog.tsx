import { useTranslation } from "react-i18next";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { hotkeysEnabled } from "@/lib/hotkeys";

/** What each key does. `isLetter`: sleeps while somebody types, and when single letters are switched off. */
const keys = [
  { does: "next", keys: ["J"], isLetter: true },
  { does: "previous", keys: ["K"], isLetter: true },
  { does: "search", keys: ["/"], isLetter: true },
  { does: "reply", keys: ["R"], isLetter: true },
  { does: "takeover", keys: ["T"], isLetter: true },
  { does: "handback", keys: ["H"], isLetter: true },
  { does: "resolve", keys: ["E"], isLetter: true },
  { does: "send", keys: ["Enter"], isLetter: false },
  { does: "line", keys: ["Shift", "Enter"], isLetter: false },
  { does: "leave", keys: ["Esc"], isLetter: false },
  { does: "list", keys: ["?"], isLetter: true },
] as const;

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shell");
  const { t: common } = useTranslation();
  const isOff = !hotkeysEnabled();
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={t("shortcuts.title")} closeLabel={common("action.close")}>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-body">
          {keys.map(({ does, keys: pressed, isLetter }) => (
            <div key={does} className={isOff && isLetter ? "contents text-muted-foreground line-through" : "contents"}>
              <dt>{t(`shortcuts.${does}`)}</dt>
              <dd className="flex justify-end gap-1">
                {pressed.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-meta text-pretty text-muted-foreground">{t(isOff ? "shortcuts.off" : "shortcuts.hint")}</p>
      </DialogContent>
    </Dialog>
  );
}
