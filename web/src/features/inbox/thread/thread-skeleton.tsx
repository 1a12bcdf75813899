import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";

const bubbles = ["h-10 w-2/5", "h-16 w-3/5 ml-auto", "h-10 w-1/3 ml-auto", "h-10 w-1/2", "h-24 w-2/5 ml-auto"];

export function ThreadSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("state.loading")} className="mx-auto flex w-full max-w-190 flex-1 flex-col justify-end gap-4 p-6">
      {bubbles.map((shape) => (
        <Skeleton key={shape} className={cn("rounded-bubble", shape)} />
      ))}
    </div>
  );
}
