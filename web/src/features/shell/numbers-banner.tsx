import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { numbersQuery } from "@/lib/workspace";

/** A number that Meta refuses, or whose campaigns rest: seen on every page until it is mended. */
export function NumbersBanner({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("shell");
  const { data } = useQuery(numbersQuery(workspaceId));
  const refused = data?.items.find((number) => number.status === "attention");
  const resting = data?.items.find((number) => number.campaignHold !== null);
  const number = refused ?? resting;
  if (!number) return null;
  return (
    <section
      aria-label={t("numbers.label")}
      className={cn(
        "flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-6 py-2 max-md:px-4",
        refused ? "bg-destructive-soft text-destructive-soft-foreground" : "bg-warning-soft text-warning-soft-foreground",
      )}
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">{t(refused ? "numbers.attention" : "numbers.hold", { number: number.displayPhoneNumber })}</p>
      <Link to="/w/$workspaceId/settings" params={{ workspaceId }} className="font-medium underline underline-offset-3">
        {t("numbers.open")}
      </Link>
    </section>
  );
}
