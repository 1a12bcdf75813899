import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";

/** Sits on the bubble's lower edge. */
export function Reactions({ reactions, isOut }: { reactions: { emoji: string }[]; isOut: boolean }) {
  const { t } = useTranslation("inbox");
  if (reactions.length === 0) return null;
  const all = reactions.map(({ emoji }) => emoji).join(" ");
  return (
    <p className={cn("relative z-1 -mt-2 rounded-full border bg-card px-1.5 text-body shadow-xs", isOut ? "mr-3" : "ml-3")}>
      <span className="sr-only">{t("thread.reaction")} </span>
      {all}
    </p>
  );
}
