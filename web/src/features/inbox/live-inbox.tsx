import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { setNavCount } from "@/lib/nav-counts";
import { useSession } from "@/lib/session";
import { countsQuery } from "./data/queries";
import { applyEvent } from "./live/apply-event";
import { connectLive } from "./live/live-connection";
import { setLiveState } from "./live/live-state";

/** Draws nothing: keeps the stream of a workspace open, and tells the nav's badge and the tab's title what is unread. */
export function LiveInbox({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useSession().user.id;
  const { data: counts } = useQuery(countsQuery(workspaceId));
  const unread = counts?.unread ?? 0;
  const title = t("app.name");

  useEffect(
    () =>
      connectLive({
        workspaceId,
        onEvent: (event) => applyEvent(client, event, { workspaceId, me }),
        onState: (state) => setLiveState(client, workspaceId, state),
      }),
    [client, workspaceId, me],
  );

  useEffect(() => {
    setNavCount(client, workspaceId, { inbox: unread });
    document.title = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${title}` : title;
    return () => {
      document.title = title;
    };
  }, [client, workspaceId, unread, title]);

  return null;
}
