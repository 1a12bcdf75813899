import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import type { WhatsAppNumber } from "@/lib/api/types";
import { ConnectNumberForm } from "../connect-number-form";
import { StepHead } from "./step-head";

type KeysStepProps = { workspaceId: string; onBack: (() => void) | undefined; onDone: (number: WhatsAppNumber) => void };

/** Keys of a number that is on the Cloud API already. */
export function KeysStep({ workspaceId, onBack, onDone }: KeysStepProps) {
  const { t } = useTranslation("connect");
  const { t: settings } = useTranslation("settings");
  return (
    <>
      <StepHead title={t("way.keys")} text={settings("form.lead")} />
      <ConnectNumberForm workspaceId={workspaceId} onDone={onDone} />
      {onBack ? (
        <Button variant="ghost" className="self-start" onClick={onBack}>
          {t("back")}
        </Button>
      ) : null}
    </>
  );
}
