import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeField, asProof } from "@/components/code-field";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toasts";
import { turnOffFactor } from "./factor-api";
import { Form } from "./form";
import { PasswordField } from "./password-field";
import { useFactorChanged } from "./use-factor-changed";

export function TurnOffDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation("account");
  const { t: common } = useTranslation();
  const refresh = useFactorChanged();
  const [password, setPassword] = useState("");
  const [typed, setTyped] = useState("");
  const turnOff = useMutation({
    mutationFn: () => turnOffFactor({ password, ...asProof(typed) }),
    onSuccess: async () => {
      toast(t("factor.turnedOff"));
      onOpenChange(false);
      await refresh();
    },
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("factor.offTitle")} description={t("factor.offText")} closeLabel={common("action.close")}>
        <Form className="flex flex-col gap-4 pt-1" onSubmit={() => turnOff.mutate()} submit={t("factor.turnOff")} busy={turnOff.isPending} error={turnOff.error}>
          <PasswordField label={t("field.present")} value={password} onChange={setPassword} />
          <CodeField label={t("factor.code")} hint={t("factor.orRecovery")} value={typed} onChange={setTyped} />
        </Form>
      </DialogContent>
    </Dialog>
  );
}
