import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { factorQuery } from "./factor-api";
import { FactorSetup } from "./factor-setup";
import { RenewCodesDialog } from "./renew-codes-dialog";
import { TurnOffDialog } from "./turn-off-dialog";
import { useFactorChanged } from "./use-factor-changed";

/** Codes of an app after the password: set up, renewed, turned off. */
export function FactorSection() {
  const { t } = useTranslation("account");
  const factor = useQuery(factorQuery);
  const isOn = factor.data?.isOn ?? false;
  return (
    <Section title={t("factor.title")} action={factor.data ? <Badge tone={isOn ? "success" : "neutral"}>{t(isOn ? "factor.on" : "factor.off")}</Badge> : null}>
      {factor.isPending ? <Skeleton className="m-5 h-9" /> : null}
      {factor.isError ? <QueryError error={factor.error} onRetry={() => void factor.refetch()} /> : null}
      {factor.data ? isOn ? <FactorOn since={factor.data.since} codesLeft={factor.data.recoveryCodesLeft} /> : <FactorOff /> : null}
    </Section>
  );
}

function FactorOff() {
  const { t } = useTranslation("account");
  const refresh = useFactorChanged();
  const [isSettingUp, setSettingUp] = useState(false);
  return (
    <div className="flex flex-col gap-4 px-5 py-4">
      <p className="text-pretty text-muted-foreground">{t("factor.text")}</p>
      {isSettingUp ? (
        <FactorSetup onDone={() => void refresh()} />
      ) : (
        <Button variant="primary" className="self-start" onClick={() => setSettingUp(true)}>
          {t("factor.setUp")}
        </Button>
      )}
    </div>
  );
}

function FactorOn({ since, codesLeft }: { since: string | null; codesLeft: number }) {
  const { t } = useTranslation("account");
  const language = useLanguage();
  const [open, setOpen] = useState<"codes" | "off" | null>(null);
  return (
    <div className="flex flex-col gap-4 px-5 py-4">
      <p className="text-pretty text-muted-foreground">
        {since ? `${t("factor.since", { when: formatDateTime(since, language) })} ` : ""}
        {t("factor.left", { count: codesLeft })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen("codes")}>{t("recovery.renew")}</Button>
        <Button onClick={() => setOpen("off")}>{t("factor.turnOff")}</Button>
      </div>
      <RenewCodesDialog open={open === "codes"} onOpenChange={(wanted) => setOpen(wanted ? "codes" : null)} />
      <TurnOffDialog open={open === "off"} onOpenChange={(wanted) => setOpen(wanted ? "off" : null)} />
    </div>
  );
}
