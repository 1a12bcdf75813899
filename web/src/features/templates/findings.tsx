import type { TFunction } from "i18next";
import { CircleCheck, CircleX, Lightbulb, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TemplateFinding } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { useLanguage } from "@/lib/i18n/use-language";
import { buttonKinds } from "./draft-model";
import { languageName } from "./template-badges";
import { isLintCode } from "./words";

const looks = {
  error: { icon: CircleX, tone: "bg-destructive-soft text-destructive-soft-foreground" },
  warning: { icon: TriangleAlert, tone: "bg-warning-soft text-warning-soft-foreground" },
  hint: { icon: Lightbulb, tone: "bg-info-soft text-info-soft-foreground" },
} as const;

/** What Meta would say, the gravest first: what it is, and what to do. */
export function Findings({ findings }: { findings: TemplateFinding[] | null }) {
  const { t } = useTranslation("templates");
  return (
    <section aria-label={t("checks")} aria-live="polite">
      <h3 className="mb-2 text-meta font-medium text-muted-foreground">{t("checks")}</h3>
      {findings === null ? <p className="text-meta text-muted-foreground">{t("checking")}</p> : null}
      {findings?.length === 0 ? (
        <p className="flex items-center gap-2 rounded-row bg-success-soft px-3 py-2 text-body text-success-soft-foreground">
          <CircleCheck aria-hidden className="size-4 shrink-0" />
          {t("allGood")}
        </p>
      ) : null}
      <ul className="flex flex-col gap-2">
        {findings?.map((finding) => (
          <FindingCard key={`${finding.code} ${finding.field}`} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function FindingCard({ finding }: { finding: TemplateFinding }) {
  const { t } = useTranslation("templates");
  const language = useLanguage();
  const { icon: Icon, tone } = looks[finding.severity];
  if (!isLintCode(finding.code)) return null;
  const { variable, looks: tongue, kind } = finding.facts;
  const button = buttonKinds.find((each) => each === kind);
  const facts = {
    ...finding.facts,
    ...(variable === undefined ? {} : { variable: `{{${String(variable)}}}` }),
    ...(typeof tongue === "string" ? { looks: languageName(tongue, language) } : {}),
    ...(button ? { kind: t(`form.kind.${button}`) } : {}),
  };
  return (
    <li className={cn("flex gap-2 rounded-row px-3 py-2 text-body", tone)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="text-micro font-medium">{[t(`severity.${finding.severity}`), ...placeOf(finding.field, t)].join(" · ")}</p>
        <p className="break-words">{t(`lint.${finding.code}.says`, facts)}</p>
        <p className="font-medium break-words">{t(`lint.${finding.code}.fix`, facts)}</p>
      </div>
    </li>
  );
}

/** Which card and which button of several is meant. */
function placeOf(field: string, t: TFunction<"templates">): string[] {
  const card = /^cards\.(\d+)/.exec(field)?.[1];
  const button = /buttons\.(\d+)/.exec(field)?.[1];
  return [card === undefined ? null : t("form.card", { number: Number(card) + 1 }), button === undefined ? null : t("form.button", { number: Number(button) + 1 })].filter((each) => each !== null);
}
