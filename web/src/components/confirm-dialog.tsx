import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormAlert } from "./form-alert";
import { Button } from "./ui/button";
import { Dialog, DialogClose, DialogContent } from "./ui/dialog";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  text: ReactNode;
  /** Says what happens ("Delete"), never "OK". */
  confirmLabel: ReactNode;
  onConfirm: () => void;
  busy: boolean;
  /** Words of what went wrong at the last try. */
  failure?: ReactNode;
};

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ open, onOpenChange, title, text, confirmLabel, onConfirm, busy, failure }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={title}
        description={text}
        closeLabel={t("action.close")}
        footer={
          <>
            <DialogClose asChild>
              <Button>{t("action.cancel")}</Button>
            </DialogClose>
            <Button variant="danger" busy={busy} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </>
        }
      >
        {failure ? <FormAlert>{failure}</FormAlert> : null}
      </DialogContent>
    </Dialog>
  );
}
