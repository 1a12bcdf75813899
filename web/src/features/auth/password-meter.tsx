import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { type Strength, passwordStrength } from "./password-strength";

const bars: Record<Strength, { count: number; colour: string }> = {
  short: { count: 0, colour: "" },
  weak: { count: 1, colour: "bg-destructive" },
  fair: { count: 2, colour: "bg-warning" },
  strong: { count: 3, colour: "bg-success" },
};

/** Stands in a field's hint: three bars and a word. */
export function PasswordMeter({ password }: { password: string }) {
  const { t } = useTranslation("auth");
  const strength = passwordStrength(password);
  const { count, colour } = bars[strength];
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="flex gap-1">
        {[1, 2, 3].map((bar) => (
          <span key={bar} className={cn("h-1 w-6 rounded-full", bar <= count ? colour : "bg-muted")} />
        ))}
      </span>
      {t(`strength.${strength}`)}
    </span>
  );
}
