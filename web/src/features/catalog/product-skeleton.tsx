import { Skeleton } from "@/components/ui/skeleton";

/** Rows of the table's own height, so that nothing jumps when the products come. */
export function ProductSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-busy aria-label={label} className="flex-1 overflow-hidden pt-8 max-md:pt-0">
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className="flex h-14 items-center gap-3 border-b px-6 max-md:h-22 max-md:px-4">
          <Skeleton className="size-10 rounded-row max-md:size-16" />
          <div className="flex-1">
            <Skeleton className="h-3.5 w-48 max-w-full" />
            <Skeleton className="mt-2 h-3 w-28" />
          </div>
          <Skeleton className="h-3.5 w-16" />
        </div>
      ))}
    </div>
  );
}
