import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { useErrorText } from "@/lib/i18n/error-text";
import type { Conversation } from "../data/types";

type OfferDialogProps = {
  title: string;
  text: string;
  conversation: Conversation;
  busy?: boolean;
  failure?: unknown;
  /** Missing while there is nothing to send yet. */
  onSubmit?: () => void;
  submitLabel?: string;
  isReady?: boolean;
  /** In the place of "Cancel", for a second step. */
  onBack?: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** What all these forms have around them. Enter in a field sends, Escape leaves. */
export function OfferDialog({ title, text, conversation, busy = false, failure, onSubmit, submitLabel, isReady = true, onBack, onClose, children }: OfferDialogProps) {
  const { t } = useTranslation("offers");
  const { t: tCommon } = useTranslation();
  const words = useErrorText();
  const formId = useId();
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen || busy ? undefined : onClose())}>
      <DialogContent
        title={title}
        description={text}
        closeLabel={tCommon("action.close")}
        className="max-w-lg"
        footer={
          <>
            {onBack ? (
              <Button disabled={busy} onClick={onBack}>
                {t("back")}
              </Button>
            ) : (
              <DialogClose asChild>
                <Button disabled={busy}>{tCommon("action.cancel")}</Button>
              </DialogClose>
            )}
            {onSubmit ? (
              <Button type="submit" form={formId} variant="primary" busy={busy} disabled={!isReady}>
                {submitLabel ?? tCommon("action.send")}
              </Button>
            ) : null}
          </>
        }
      >
        <form
          id={formId}
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady && !busy) onSubmit?.();
          }}
        >
          {children}
          {conversation.handler === "assistant" && onSubmit && !submitLabel ? <p className="text-meta text-muted-foreground">{t("takesOver")}</p> : null}
          {failure ? <FormAlert>{words(failure)}</FormAlert> : null}
        </form>
      </DialogContent>
    </Dialog>
  );
}
