import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-3/5", "w-4/5", "w-2/3", "w-3/4", "w-1/2", "w-4/5", "w-3/5"];

/** Rows of the same measure as the real ones. */
export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("state.loading")} className="overflow-hidden">
      {rows.map((width, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <SkeletonRow key={index} width={width} />
      ))}
    </div>
  );
}

function SkeletonRow({ width }: { width: string }) {
  return (
    <div className="flex h-20 gap-3 px-4 pt-3">
      <Skeleton className="size-9 rounded-full" />
      <div className="flex-1 space-y-2 pt-1">
        <Skeleton className="h-3 w-2/5" />
        <Skeleton className={`h-3 ${width}`} />
        <Skeleton className="h-3 w-1/4" />
      </div>
    </div>
  );
}
