import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useNavCounts } from "@/lib/nav-counts";
import { UserSwitch, WorkspaceSwitcher } from "./late-menus";
import { navItems } from "./nav-items";

export function Sidebar({ workspaceId, bell, children }: { workspaceId: string; bell: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation("shell");
  const language = useLanguage();
  const counts = useNavCounts(workspaceId);
  return (
    <div className="flex w-54 shrink-0 flex-col gap-3 p-2 max-md:hidden">
      <WorkspaceSwitcher workspaceId={workspaceId} />
      <nav aria-label={t("nav.label")} className="flex flex-col gap-0.5">
        {navItems.map(({ key, to, icon: Icon, count }) => {
          const waiting = count ? (counts[count] ?? 0) : 0;
          return (
            <Link
              key={key}
              to={to}
              params={{ workspaceId }}
              className={cn(
                "flex h-7 items-center gap-2 rounded-control px-2 font-medium text-secondary-foreground transition-colors duration-75 hover:bg-muted data-[status=active]:text-foreground",
                // The page's own rows below show where one is; two lit rows would say it twice.
                !children && "data-[status=active]:bg-muted",
              )}
            >
              <Icon aria-hidden className="size-4 text-muted-foreground" />
              <span className="flex-1">{t(`nav.${key}`)}</span>
              {waiting > 0 ? (
                <span className="text-meta tabular-nums">
                  <span aria-hidden>{formatNumber(waiting, language)}</span>
                  <span className="sr-only">{t("nav.waiting", { count: waiting })}</span>
                </span>
              ) : null}
            </Link>
          );
        })}
      </nav>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {bell}
      <UserSwitch />
    </div>
  );
}
