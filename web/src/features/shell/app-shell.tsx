import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BottomNav } from "./bottom-nav";
import { Shortcuts } from "./shortcuts";
import { Sidebar } from "./sidebar";

type AppShellProps = {
  workspaceId: string;
  /** What the page in sight adds under the navigation, such as the inbox's views. */
  sidebar?: ReactNode;
  /** What calls for attention on every page. */
  bell: ReactNode;
  children: ReactNode;
};

/** The canvas with the sidebar, and the work area as one inset card; on a phone the card is the screen. */
export function AppShell({ workspaceId, sidebar, bell, children }: AppShellProps) {
  const { t } = useTranslation();
  return (
    <div className="flex h-dvh flex-col bg-canvas md:flex-row">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-primary px-3 py-2 font-medium text-primary-foreground focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Sidebar workspaceId={workspaceId} bell={bell}>{sidebar}</Sidebar>
      <main id="content" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-hidden bg-card outline-none md:my-2 md:mr-2 md:rounded-card md:border">
        {children}
      </main>
      <BottomNav workspaceId={workspaceId} />
      <Shortcuts />
    </div>
  );
}
