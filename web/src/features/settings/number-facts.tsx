import { useTranslation } from "react-i18next";
import type { WhatsAppNumber } from "@/lib/api/types";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import numbers from "@/locales/en/numbers.json";
import { peopleADay } from "@/lib/messaging-limit";

type Hold = Exclude<keyof typeof numbers.hold, "title">;
const isHold = (reason: string): reason is Hold => reason in numbers.hold && reason !== "title";
const qualities = ["GREEN", "YELLOW", "RED"] as const;

/** What Meta says of the number, and first of all what is wrong with it. */
export function NumberFacts({ number }: { number: WhatsAppNumber }) {
  const { t } = useTranslation("numbers");
  const { t: settings } = useTranslation("settings");
  const language = useLanguage();
  const quality = qualities.find((each) => each === number.qualityRating);
  const formatted = (people: number | null) => (people ? formatNumber(people, language) : t("unknown"));
  const limit = number.messagingLimit === "TIER_UNLIMITED" ? t("unlimited") : formatted(peopleADay(number.messagingLimit ?? ""));
  const facts = [
    [t("fact.quality"), quality ? settings(`quality.${quality}`) : t("unknown")],
    [t("fact.limit"), limit],
    [t("fact.throughput"), formatNumber(number.messagesPerSecond, language)],
    [t("fact.name"), number.verifiedName ?? t("unknown")],
    [t("fact.badge"), number.isOfficial ? t("yes") : t("no")],
    [t("fact.app"), number.isOnBizApp ? t("yes") : t("no")],
  ];
  return (
    <section aria-label={t("facts")} className="flex flex-col gap-3">
      <Troubles number={number} />
      <h3 className="text-body font-semibold">{t("facts")}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-body">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Troubles({ number }: { number: WhatsAppNumber }) {
  const { t } = useTranslation("numbers");
  const hold = number.campaignHold;
  return (
    <>
      {hold && isHold(hold.reason) ? (
        <div className="rounded-row bg-warning-soft px-3 py-2 text-body text-warning-soft-foreground">
          <p className="font-medium">{t("hold.title")}</p>
          <p>{t(`hold.${hold.reason}`)}</p>
        </div>
      ) : null}
      {number.healthProblems.map((problem) => (
        <div key={problem.description} className="rounded-row bg-destructive-soft px-3 py-2 text-body text-destructive-soft-foreground">
          <p>{t("problem", { message: problem.description })}</p>
          {problem.solution ? <p className="font-medium">{problem.solution}</p> : null}
        </div>
      ))}
    </>
  );
}
