import { formatDay } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";

export function DaySeparator({ at }: { at: string }) {
  const language = useLanguage();
  return (
    <li className="my-3 flex items-center gap-3 first:mt-0">
      <span aria-hidden className="h-px flex-1 bg-border" />
      <time dateTime={at} className="text-micro font-medium text-muted-foreground">
        {formatDay(at, language)}
      </time>
      <span aria-hidden className="h-px flex-1 bg-border" />
    </li>
  );
}
