import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useNavCounts } from "@/lib/nav-counts";
import { navItems } from "./nav-items";
import { UserMenu } from "./user-menu";
import { WorkspaceSwitcher } from "./workspace-switcher";

export function Sidebar({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("shell");
  const language = useLanguage();
  const counts = useNavCounts(workspaceId);
  return (
    <div className="flex w-54 shrink-0 flex-col gap-3 p-2 max-md:hidden">
      <WorkspaceSwitcher workspaceId={workspaceId} />
      <nav aria-label={t("nav.label")} className="flex flex-1 flex-col gap-0.5">
        {navItems.map(({ key, to, icon: Icon, count }) => {
          const waiting = count ? (counts[count] ?? 0) : 0;
          return (
            <Link
              key={key}
              to={to}
              params={{ workspaceId }}
              className="flex h-7 items-center gap-2 rounded-control px-2 font-medium text-secondary-foreground transition-colors duration-75 hover:bg-muted data-[status=active]:bg-muted data-[status=active]:text-foreground"
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
      <UserMenu />
    </div>
  );
}
