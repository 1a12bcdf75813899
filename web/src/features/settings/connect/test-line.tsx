import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Spinner } from "@/components/ui/spinner";

export function TestLine({ isDone, children }: { isDone: boolean; children: ReactNode }) {
  return (
    <p className="flex items-center gap-2">
      {isDone ? <CircleCheck aria-hidden className="size-4 shrink-0 text-success dark:text-success-soft-foreground" /> : <Spinner />}
      {children}
    </p>
  );
}
