import { useTranslation } from "react-i18next";
import type { WhatsAppNumber } from "@/lib/api/types";

const parts = ["contacts", "history"] as const;
const TOO_LATE = "2593108";

/** What the phone's app was asked to send over, and what Meta said to that. */
export function AppSync({ sync }: { sync: NonNullable<WhatsAppNumber["appSync"]> }) {
  const { t } = useTranslation("numbers");
  return (
    <section aria-label={t("sync.title")} className="flex flex-col gap-2">
      <h3 className="text-body font-semibold">{t("sync.title")}</h3>
      <ul className="flex flex-col gap-1.5 text-body">
        {parts.map((part) => {
          const said = sync[part];
          if (!said) return null;
          const state = said === "asked" ? "asked" : said === TOO_LATE ? "late" : "refused";
          return <li key={part}>{t(`sync.${part}.${state}`, { code: said })}</li>;
        })}
      </ul>
    </section>
  );
}
