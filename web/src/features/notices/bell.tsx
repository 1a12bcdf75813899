import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CountBadge } from "@/components/ui/badge";
import { latePart } from "@/lib/late-part";
import { setNavCount } from "@/lib/nav-counts";
import { noticesQuery } from "./api";

const NoticesSheet = latePart(async () => (await import("./notices-sheet")).NoticesSheet);

/** What Meta said that one has not read yet; pressed, it shows all of it. On a phone its number stands at the settings, where the list is. */
export function Bell({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("shell");
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { data } = useInfiniteQuery(noticesQuery(workspaceId));
  const unread = data?.pages[0]?.unreadCount ?? 0;
  useEffect(() => setNavCount(client, workspaceId, { notices: unread }), [client, workspaceId, unread]);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className="flex h-7 items-center gap-2 rounded-control px-2 font-medium text-secondary-foreground transition-colors duration-75 hover:bg-muted"
        onClick={() => setOpen(true)}
      >
        <BellIcon aria-hidden className="size-4 text-muted-foreground" />
        <span className="flex-1 text-left">{t("notices.label")}</span>
        {unread > 0 ? <CountBadge aria-label={t("notices.unread", { count: unread })}>{unread > 99 ? "99+" : unread}</CountBadge> : null}
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <NoticesSheet workspaceId={workspaceId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
