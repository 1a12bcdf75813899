import { SendHorizontal } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { latePart } from "@/lib/late-part";
import type { Conversation, Message } from "../data/types";
import { useNow } from "../data/use-now";
import { canHaveLinks } from "../links/can-have-links";
import { displayName } from "../model/display-name";
import { type ServiceWindow, serviceWindow } from "../model/window";
import { useTyping } from "../sending/use-typing";
import { useWriting } from "../sending/use-writing";
import { ClosedWindow } from "./closed-window";
import { WindowLabel } from "./window-label";

const AttachMenu = latePart(async () => (await import("../late-parts")).AttachMenu);
const FileTray = latePart(async () => (await import("../late-parts")).FileTray);
const ReplyBar = latePart(async () => (await import("../late-parts")).ReplyBar);
const SendLinkMenu = latePart(async () => (await import("../late-parts")).SendLinkMenu);

/** WhatsApp's limit for a text. */
const longest = 4096;

type ComposerProps = {
  workspaceId: string;
  conversation: Conversation;
  /** The message that the next words answer. */
  answered: Message | null;
  onAnswered: (message: Message | null) => void;
};

/** Writes to the customer, while the service window is open. Enter sends, Shift+Enter makes a line. */
export function Composer({ workspaceId, conversation, answered, onAnswered }: ComposerProps) {
  const { t } = useTranslation("inbox");
  const { field, draft, setDraft, canSend, submit, onKeyDown, files } = useWriting({ workspaceId, conversationId: conversation.id, answered, onAnswered });
  const showTyping = useTyping({ workspaceId, conversationId: conversation.id });
  const window = serviceWindow(conversation.windowExpiresAt, useNow());
  const name = displayName(conversation.customer, t);
  if (window.state === "closed") return <ClosedWindow workspaceId={workspaceId} conversationId={conversation.id} name={name} />;
  return (
    // Dropping a file is a short cut of the menu below.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void files.add(event.dataTransfer.files);
      }}
      className="@container rounded-card border border-input bg-card shadow-xs focus-within:border-ring focus-within:outline-2 focus-within:outline-ring/30"
    >
      <Suspense>
        {answered ? <ReplyBar message={answered} onClose={() => onAnswered(null)} /> : null}
        {files.files.length > 0 ? <FileTray files={files.files} onRemove={files.remove} /> : null}
      </Suspense>
      <textarea
        ref={field}
        rows={1}
        maxLength={longest}
        aria-label={t("composer.label", { name })}
        placeholder={t(conversation.handler === "assistant" && !conversation.groupId ? "composer.takesOver" : "composer.placeholder")}
        value={draft}
        onChange={(event) => {
          setDraft(event.target.value);
          showTyping(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          void files.add(event.clipboardData.files);
        }}
        className="field-sizing-content block max-h-48 min-h-13 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-read outline-none placeholder:text-muted-foreground"
      />
      <Bar workspaceId={workspaceId} conversation={conversation} window={window} canSend={canSend} onFiles={(picked) => void files.add(picked)} />
    </form>
  );
}

type BarProps = { workspaceId: string; conversation: Conversation; window: ServiceWindow; canSend: boolean; onFiles: (files: Iterable<File>) => void };

/** Under the words: what else can be sent, how long free text is allowed, and "Send". */
function Bar({ workspaceId, conversation, window, canSend, onFiles }: BarProps) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  return (
    <div className="flex items-center gap-3 pr-2 pb-2 pl-2">
      <Suspense fallback={<span className="size-8 max-md:size-10" />}>
        <AttachMenu workspaceId={workspaceId} conversation={conversation} onFiles={onFiles} />
      </Suspense>
      {canHaveLinks(conversation) ? (
        <Suspense fallback={<span className="size-8 max-md:size-10" />}>
          <SendLinkMenu workspaceId={workspaceId} conversation={conversation} />
        </Suspense>
      ) : null}
      <WindowLabel window={window} />
      <span className="flex-1" />
      <span className="hidden text-micro whitespace-nowrap text-muted-foreground @2xl:inline">{t("composer.keys")}</span>
      <Button type="submit" variant={canSend ? "primary" : "outline"} disabled={!canSend}>
        <SendHorizontal aria-hidden />
        {tCommon("action.send")}
      </Button>
    </div>
  );
}
