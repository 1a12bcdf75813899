import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { WhatsAppNumber } from "@/lib/api/types";
import { formatDateTime } from "@/lib/format";
import { useLanguage } from "@/lib/i18n/use-language";
import { useMembership } from "@/lib/session";
import { numbersQuery } from "@/lib/workspace";
import { AppSync } from "./app-sync";
import { DeregisterSection } from "./deregister-section";
import { MetaRefusal } from "./meta-refusal";
import { NameForm, RegisterForm, TokenForm, VerifyForm } from "./number-acts";
import { NumberFacts } from "./number-facts";
import { NumberReadiness } from "./number-readiness";
import { NumberRoute } from "./number-route";
import { refreshNumber } from "./numbers-api";
import { PaceForm } from "./pace-form";
import { PinSection } from "./pin-section";
import { ProfileForm } from "./profile-form";

type NumberSheetProps = { workspaceId: string; number: WhatsAppNumber; onClose: () => void };

/** One number looked after: how it stands, what is still to be done, and what can be changed. */
export function NumberSheet({ workspaceId, number: given, onClose }: NumberSheetProps) {
  const { t } = useTranslation("numbers");
  const { t: common } = useTranslation();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { role } = useMembership(workspaceId);
  const mayChange = role !== "agent";
  const [number, setNumber] = useState(given);
  const show = (changed: WhatsAppNumber) => {
    setNumber(changed);
    void queryClient.invalidateQueries(numbersQuery(workspaceId));
  };
  const one = { workspaceId, numberId: number.id };
  const refresh = useMutation({ mutationFn: () => refreshNumber(one), onSuccess: show, onError: () => queryClient.invalidateQueries(numbersQuery(workspaceId)) });
  const states = Object.fromEntries(number.readiness.map((step) => [step.step, step.state]));
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={[number.verifiedName, number.displayPhoneNumber].filter(Boolean).join(" · ")} closeLabel={common("action.close")}>
        <div className="flex flex-col gap-6 pt-2">
          <div className="flex items-center justify-between gap-3">
            <span className="text-meta text-muted-foreground">{number.checkedAt ? t("checked", { time: formatDateTime(number.checkedAt, language) }) : t("neverChecked")}</span>
            <Button size="sm" busy={refresh.isPending} onClick={() => refresh.mutate()}>
              {refresh.isPending ? null : <RefreshCw aria-hidden />}
              {t("refresh")}
            </Button>
          </div>
          {refresh.isError ? <MetaRefusal error={refresh.error} /> : null}
          <NumberFacts number={number} />
          <NumberReadiness number={number} />
          {number.appSync ? <AppSync sync={number.appSync} /> : null}
          {mayChange ? (
            <>
              {states.verified === "todo" ? <VerifyForm number={one} onDone={show} /> : null}
              {states.registered === "todo" && !number.isOnBizApp ? <RegisterForm number={one} hasPin={number.hasPin} onDone={show} /> : null}
              <NameForm number={one} wished={number.wishedName} onDone={show} />
              <TokenForm number={one} onDone={show} />
              <NumberRoute number={one} />
              <PaceForm number={one} cap={number.throughputCap} onDone={show} />
              <ProfileForm number={one} />
              {role === "admin" && number.hasPin ? <PinSection number={one} shown={number.displayPhoneNumber} /> : null}
              {states.registered === "done" && !number.isOnBizApp ? <DeregisterSection number={one} shown={number.displayPhoneNumber} onDone={show} /> : null}
            </>
          ) : null}
        </div>
      </SheetContent>
    </Sheet>
  );
}
