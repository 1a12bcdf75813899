import { Skeleton } from "@/components/ui/skeleton";
import { useWords } from "./words";

export function LoadingStep() {
  const { words } = useWords();
  return (
    <main aria-busy aria-label={words.title} className="flex flex-1 flex-col gap-3 px-5 pt-3">
      <h1 className="sr-only">{words.title}</h1>
      <p role="status" className="sr-only">
        {words.loading}
      </p>
      <Skeleton className="h-9 w-3/5" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="mt-3 h-32 w-full rounded-card" />
    </main>
  );
}
