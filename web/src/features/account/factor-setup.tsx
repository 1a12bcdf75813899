import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeField } from "@/components/code-field";
import { type Proposal, confirmFactor, proposeFactor } from "./factor-api";
import { Form } from "./form";
import { PasswordField } from "./password-field";
import { RecoveryCodes } from "./recovery-codes";

const formStyles = "flex flex-col gap-4";

/** Password, then the app, then the recovery codes; `onDone` once these were seen. */
export function FactorSetup({ onDone }: { onDone: () => void }) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return proposal ? <ScanStep proposal={proposal} onConfirmed={setCodes} /> : <PasswordStep onProposed={setProposal} />;
}

function PasswordStep({ onProposed }: { onProposed: (proposal: Proposal) => void }) {
  const { t } = useTranslation("account");
  const [password, setPassword] = useState("");
  const propose = useMutation({ mutationFn: () => proposeFactor(password), onSuccess: onProposed });
  return (
    <Form className={formStyles} onSubmit={() => propose.mutate()} submit={t("factor.begin")} busy={propose.isPending} error={propose.error}>
      <PasswordField label={t("field.present")} value={password} onChange={setPassword} />
    </Form>
  );
}

function ScanStep({ proposal, onConfirmed }: { proposal: Proposal; onConfirmed: (codes: string[]) => void }) {
  const { t } = useTranslation("account");
  const [code, setCode] = useState("");
  const confirm = useMutation({ mutationFn: () => confirmFactor(code), onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes) });
  return (
    <Form className={formStyles} onSubmit={() => confirm.mutate()} submit={t("factor.confirm")} busy={confirm.isPending} error={confirm.error}>
      <p className="text-pretty">{t("factor.scan")}</p>
      {/* White in dark mode too: apps read dark squares on a light ground. */}
      <img src={proposal.qr} alt={t("factor.qr")} className="size-52 self-center rounded-card border bg-white p-1" />
      <div>
        <p className="text-meta text-muted-foreground">{t("factor.key")}</p>
        <p className="font-mono break-all select-all">{proposal.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</p>
      </div>
      <CodeField label={t("factor.code")} value={code} onChange={setCode} isFocused />
    </Form>
  );
}
