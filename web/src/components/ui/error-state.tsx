import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";

type ErrorStateProps = { title: ReactNode; text?: ReactNode; retryLabel?: string; onRetry?: () => void; className?: string; titleAs?: "h1" | "h2" };

/** Features use <QueryError>, which fills in the words. */
export function ErrorState({ title, text, retryLabel, onRetry, className, titleAs: Title = "h2" }: ErrorStateProps) {
  return (
    <div role="alert" className={cn("flex h-full min-h-64 flex-col items-center justify-center gap-1 p-6 text-center", className)}>
      <span className="mb-3 grid size-11 place-items-center rounded-card bg-destructive-soft text-destructive-soft-foreground">
        <CircleAlert aria-hidden className="size-5" />
      </span>
      <Title className="text-title font-semibold">{title}</Title>
      {text ? <p className="max-w-90 text-body text-pretty text-muted-foreground">{text}</p> : null}
      {onRetry ? (
        <Button className="mt-4" onClick={onRetry}>
          <RotateCw aria-hidden />
          {retryLabel}
        </Button>
      ) : null}
    </div>
  );
}
