import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CountBadge } from "@/components/ui/badge";
import { useNavCounts } from "@/lib/nav-counts";
import { AccountTab } from "./late-menus";
import { navItems } from "./nav-items";

const itemStyles = "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-micro font-medium text-muted-foreground data-[status=active]:text-brand-soft-foreground";

/** The phone's navigation; out of the way while a conversation is open. */
export function BottomNav({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("shell");
  const { conversationId } = useParams({ strict: false });
  const counts = useNavCounts(workspaceId);
  if (conversationId) return null;
  return (
    <nav aria-label={t("nav.label")} className="flex border-t bg-card pb-safe md:hidden">
      {navItems.map(({ key, to, icon: Icon, count, phoneCount }) => {
        const counted = count ?? phoneCount;
        const waiting = counted ? (counts[counted] ?? 0) : 0;
        const label = phoneCount ? t("notices.unread", { count: waiting }) : t("nav.waiting", { count: waiting });
        return (
          <Link key={key} to={to} params={{ workspaceId }} className={itemStyles}>
            <span className="relative">
              <Icon aria-hidden className="size-5" />
              {waiting > 0 ? <CountBadge aria-label={label} className="absolute -top-1.5 left-3">{waiting > 99 ? "99+" : waiting}</CountBadge> : null}
            </span>
            {t(`nav.${key}`)}
          </Link>
        );
      })}
      <AccountTab workspaceId={workspaceId} className={itemStyles} />
    </nav>
  );
}
