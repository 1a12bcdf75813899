import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Conversation } from "../data/types";
import { displayName } from "../model/display-name";
import { documentProblem, longestCaption } from "./document-rules";
import { FilePicker } from "./file-picker";
import { LinkDialog } from "./link-dialog";
import { useSendDocument } from "./queries";

export function DocumentDialog({ workspaceId, conversation, onClose }: { workspaceId: string; conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation("links");
  const { t: tInbox } = useTranslation("inbox");
  const [file, setFile] = useState<File | null>(null);
  const [caption, setCaption] = useState("");
  const [isTried, setTried] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const send = useSendDocument({ workspaceId, conversationId: conversation.id });
  const problem = file || isTried ? documentProblem(file) : null;
  const submit = () => {
    setTried(true);
    if (!file || documentProblem(file)) return picker.current?.focus();
    send.mutate({ file, caption: caption.trim() }, { onSuccess: onClose });
  };
  return (
    <LinkDialog
      title={t("form.document.title")}
      text={t("form.document.text", { name: displayName(conversation.customer, tInbox) })}
      conversation={conversation}
      busy={send.isPending}
      failure={send.error}
      onSend={submit}
      onClose={onClose}
    >
      <FilePicker ref={picker} file={file} problem={problem} disabled={send.isPending} onPick={setFile} />
      <Field label={t("form.document.caption")} hint={t("form.document.captionHint")}>
        {(wiring) => <Textarea {...wiring} rows={2} maxLength={longestCaption} value={caption} disabled={send.isPending} onChange={({ target }) => setCaption(target.value)} className="max-h-40 min-h-16" />}
      </Field>
      {send.isPending ? <progress aria-label={t("form.document.sending")} className="h-1.5 w-full accent-primary" value={send.part} max={1} /> : null}
    </LinkDialog>
  );
}
