import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useHotkey } from "@/lib/hotkeys";
import { latePart } from "@/lib/late-part";
import type { Conversation } from "../data/types";
import { useDraft } from "../data/use-draft";
import { useNow } from "../data/use-now";
import { useSend } from "../data/use-send";
import { canHaveLinks } from "../links/can-have-links";
import { displayName } from "../model/display-name";
import { serviceWindow } from "../model/window";
import { ClosedWindow } from "./closed-window";
import { WindowLabel } from "./window-label";

const SendLinkMenu = latePart(async () => (await import("../late-parts")).SendLinkMenu);

/** WhatsApp's limit for a text. */
const longest = 4096;

/** Writes to the customer, while the service window is open. Enter sends, Shift+Enter makes a line. */
export function Composer({ workspaceId, conversation }: { workspaceId: string; conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const { field, draft, setDraft, hasText, submit, onKeyDown } = useWriting(workspaceId, conversation.id);
  const window = serviceWindow(conversation.windowExpiresAt, useNow());
  const name = displayName(conversation.customer, t);
  if (window.state === "closed") return <ClosedWindow workspaceId={workspaceId} conversationId={conversation.id} name={name} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="@container rounded-card border border-input bg-card shadow-xs focus-within:border-ring focus-within:outline-2 focus-within:outline-ring/30"
    >
      <textarea
        ref={field}
        rows={1}
        maxLength={longest}
        aria-label={t("composer.label", { name })}
        placeholder={t(conversation.handler === "assistant" && !conversation.groupId ? "composer.takesOver" : "composer.placeholder")}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content block max-h-48 min-h-13 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-read outline-none placeholder:text-muted-foreground"
      />
      <div className="flex items-center gap-3 pr-2 pb-2 pl-2">
        {canHaveLinks(conversation) ? (
          <Suspense fallback={<span className="size-8 max-md:size-10" />}>
            <SendLinkMenu workspaceId={workspaceId} conversation={conversation} />
          </Suspense>
        ) : null}
        <WindowLabel window={window} />
        <span className="flex-1" />
        <span className="hidden text-micro whitespace-nowrap text-muted-foreground @lg:inline">{t("composer.keys")}</span>
        <Button type="submit" variant={hasText ? "primary" : "outline"} disabled={!hasText}>
          <SendHorizontal aria-hidden />
          {tCommon("action.send")}
        </Button>
      </div>
    </form>
  );
}

/** What is being written, and the keys that write it. */
function useWriting(workspaceId: string, conversationId: string) {
  const [draft, setDraft] = useDraft(conversationId);
  const { send } = useSend({ workspaceId, conversationId });
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.trim();

  useHotkey("r", (event) => {
    event.preventDefault();
    field.current?.focus();
  });
  const submit = () => {
    if (!text) return;
    send(text);
    setDraft("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Escape") return event.currentTarget.blur();
    // While an input method composes, Enter picks a word; on a touch screen it makes a line.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    submit();
  };
  return { field, draft, setDraft, hasText: text !== "", submit, onKeyDown };
}
