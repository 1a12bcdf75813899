import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { useErrorText } from "@/lib/i18n/error-text";
import type { Conversation } from "../data/types";

type LinkDialogProps = {
  title: string;
  text: string;
  conversation: Conversation;
  busy: boolean;
  failure: unknown;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** What both forms have around them. Nothing is sent by the menu alone: the customer would get it at once. */
export function LinkDialog({ title, text, conversation, busy, failure, onSend, onClose, children }: LinkDialogProps) {
  const { t } = useTranslation("links");
  const { t: tCommon } = useTranslation();
  const words = useErrorText();
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen || busy ? undefined : onClose())}>
      <DialogContent
        title={title}
        description={text}
        closeLabel={tCommon("action.close")}
        footer={
          <>
            <DialogClose asChild>
              <Button disabled={busy}>{tCommon("action.cancel")}</Button>
            </DialogClose>
            <Button variant="primary" busy={busy} onClick={onSend}>
              {t("send")}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {children}
          {conversation.handler === "assistant" ? <p className="text-meta text-muted-foreground">{t("form.takesOver")}</p> : null}
          {failure ? <FormAlert>{words(failure)}</FormAlert> : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}
