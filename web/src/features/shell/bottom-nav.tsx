import { Link, useParams } from "@tanstack/react-router";
import { CircleUser } from "lucide-react";
import { useTranslation } from "react-i18next";
import { CountBadge } from "@/components/ui/badge";
import { DropdownMenu, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useNavCounts } from "@/lib/nav-counts";
import { navItems } from "./nav-items";
import { UserMenuContent } from "./user-menu";

const itemStyles = "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-micro font-medium text-muted-foreground data-[status=active]:text-brand-soft-foreground";

/** The phone's navigation; out of the way while a conversation is open. */
export function BottomNav({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("shell");
  const { conversationId } = useParams({ strict: false });
  const counts = useNavCounts(workspaceId);
  if (conversationId) return null;
  return (
    <nav aria-label={t("nav.label")} className="flex border-t bg-card pb-safe md:hidden">
      {navItems.map(({ key, to, icon: Icon, count }) => {
        const waiting = count ? (counts[count] ?? 0) : 0;
        return (
          <Link key={key} to={to} params={{ workspaceId }} className={itemStyles}>
            <span className="relative">
              <Icon aria-hidden className="size-5" />
              {waiting > 0 ? <CountBadge aria-label={t("nav.waiting", { count: waiting })} className="absolute -top-1.5 left-3">{waiting > 99 ? "99+" : waiting}</CountBadge> : null}
            </span>
            {t(`nav.${key}`)}
          </Link>
        );
      })}
      <DropdownMenu>
        <DropdownMenuTrigger className={itemStyles}>
          <CircleUser aria-hidden className="size-5" />
          {t("nav.account")}
        </DropdownMenuTrigger>
        <UserMenuContent workspaceId={workspaceId} align="end" />
      </DropdownMenu>
    </nav>
  );
}
