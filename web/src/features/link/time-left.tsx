import { Lock } from "lucide-react";
import { say } from "./load-words";
import { useWords } from "./words";

/** When a screen reader says the time by itself, in minutes. */
const saidAt = [5, 1];
const countingSeconds_s = 120;

/** The rest of the link's hour, in the page's head. */
export function TimeLeft({ left_s }: { left_s: number | null }) {
  const { words } = useWords();
  const minutes = left_s === null ? null : Math.ceil(left_s / 60);
  return (
    <>
      <span className="flex items-center gap-1 text-meta text-muted-foreground tabular-nums">
        <Lock aria-hidden className="size-3 shrink-0" />
        <span role="timer" className="truncate">
          {left_s === null ? words.shop : left_s < countingSeconds_s ? say(words.leftSeconds, { time: clock(left_s) }) : say(words.left, { minutes: minutes ?? 0 })}
        </span>
      </span>
      <span role="status" className="sr-only">
        {minutes !== null && saidAt.includes(minutes) ? say(words.soon, { minutes }) : ""}
      </span>
    </>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
