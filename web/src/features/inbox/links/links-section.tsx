import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useErrorText } from "@/lib/i18n/error-text";
import type { Conversation } from "../data/types";
import { useNow } from "../data/use-now";
import { serviceWindow } from "../model/window";
import { Section } from "../panel/section";
import type { Thread } from "./api";
import { canHaveLinks } from "./can-have-links";
import { LinkLine } from "./link-line";
import { linksQuery, useRevokeLink } from "./queries";
import { SendLinkMenu } from "./send-link-menu";
import "./words";
import type { SecureLink } from "./types";

/** The customer's secure links, the newest first: what became of each, and the way to withdraw one. */
export function LinksSection({ workspaceId, conversation }: { workspaceId: string; conversation: Conversation }) {
  const { t } = useTranslation("links");
  const { t: tCommon } = useTranslation();
  const words = useErrorText();
  const thread = { workspaceId, conversationId: conversation.id };
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(linksQuery(thread));
  const links = data?.pages.flatMap(({ items }) => items);
  const isOpen = serviceWindow(conversation.windowExpiresAt, useNow()).state !== "closed";
  return (
    <Section title={t("title")} action={isOpen && canHaveLinks(conversation) ? <SendLinkMenu workspaceId={workspaceId} conversation={conversation} size="iconSm" className="-my-1" /> : null}>
      {links ? <LinkList links={links} thread={thread} /> : null}
      {!links && !error ? <Skeleton className="h-14 rounded-card" /> : null}
      {!links && error ? (
        <p className="text-body text-muted-foreground">
          {words(error)}{" "}
          <Button variant="link" size="inline" onClick={() => void refetch()}>
            {tCommon("action.retry")}
          </Button>
        </p>
      ) : null}
      {hasNextPage ? (
        <Button size="sm" className="mt-2 w-full" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {tCommon("action.loadMore")}
        </Button>
      ) : null}
    </Section>
  );
}

function LinkList({ links, thread }: { links: SecureLink[]; thread: Thread }) {
  const { t } = useTranslation("links");
  const words = useErrorText();
  const [asked, setAsked] = useState<SecureLink | null>(null);
  const revoke = useRevokeLink(thread);
  if (links.length === 0) {
    return (
      <div className="rounded-card border border-dashed px-3 py-3 text-body text-muted-foreground">
        <p>{t("empty")}</p>
        <p className="mt-0.5 text-meta text-pretty">{t("emptyHint")}</p>
      </div>
    );
  }
  return (
    <>
      <ul className="divide-y rounded-card border bg-card shadow-xs">
        {links.map((link) => (
          <LinkLine key={link.id} link={link} onRevoke={() => setAsked(link)} />
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(isOpen) => {
          if (isOpen) return;
          setAsked(null);
          revoke.reset();
        }}
        title={t("revoke.title")}
        text={t("revoke.text")}
        confirmLabel={t("revoke.action")}
        onConfirm={() => (asked ? revoke.mutate(asked.id, { onSuccess: () => setAsked(null) }) : undefined)}
        busy={revoke.isPending}
        failure={revoke.error ? words(revoke.error) : null}
      />
    </>
  );
}
