import type { ReactNode } from "react";

export function AppShell({ children }: { workspaceId: string; children: ReactNode }) {
  return <div className="h-full bg-canvas p-2"><main className="h-full rounded-card border bg-card">{children}</main></div>;
}
