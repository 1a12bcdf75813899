import type { ReactNode } from "react";
import { LanguageMenu } from "./language-menu";
import { Logo } from "./logo";

/** A page before the dashboard with one thing to do, such as what a letter's link opens. */
export function CenteredPage({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex h-full flex-col overflow-y-auto bg-card px-6 py-6 md:px-12 md:py-8">
      <header className="flex items-center justify-between">
        <Logo />
        <LanguageMenu />
      </header>
      <main className="mx-auto flex w-full max-w-100 flex-1 flex-col justify-center py-10">
        <h1 className="text-hero font-semibold tracking-tight text-balance">{title}</h1>
        {lead ? <p className="mt-1 text-read text-pretty text-muted-foreground">{lead}</p> : null}
        {children}
      </main>
    </div>
  );
}
