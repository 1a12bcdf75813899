import { BatteryMedium, Signal, Wifi } from "lucide-react";
import { formatTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useNow } from "../store/use-now";

/** The strip above the glass: only for looks, and only where there is a frame. */
export function StatusBar() {
  const language = useLanguage();
  const now = useNow();
  return (
    <div aria-hidden className="relative flex h-11 shrink-0 items-center justify-between bg-(--phone-bar) px-7 text-[14px] font-semibold tabular-nums max-md:hidden">
      <span>{formatTime(new Date(now).toISOString(), language)}</span>
      <span className="absolute top-2.5 left-1/2 h-6.5 w-24 -translate-x-1/2 rounded-full bg-black" />
      <span className="flex items-center gap-1.5 [&_svg]:size-4">
        <Signal />
        <Wifi />
        <BatteryMedium className="size-5!" />
      </span>
    </div>
  );
}
