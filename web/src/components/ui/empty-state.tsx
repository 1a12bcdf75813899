import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type EmptyStateProps = { icon: LucideIcon; title: ReactNode; text?: ReactNode; action?: ReactNode; className?: string; titleAs?: "h1" | "h2" };

/** Icon, one line, one action. */
export function EmptyState({ icon: Icon, title, text, action, className, titleAs: Title = "h2" }: EmptyStateProps) {
  return (
    <div className={cn("flex h-full min-h-64 flex-col items-center justify-center gap-1 p-6 text-center", className)}>
      <span className="mb-3 grid size-11 place-items-center rounded-card border bg-card shadow-xs">
        <Icon aria-hidden className="size-5 text-muted-foreground" />
      </span>
      <Title className="text-title font-semibold">{title}</Title>
      {text ? <p className="max-w-90 text-body text-pretty text-muted-foreground">{text}</p> : null}
      {action ? <div className="mt-4 flex gap-2">{action}</div> : null}
    </div>
  );
}
