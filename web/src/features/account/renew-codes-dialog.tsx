import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { factorQuery, renewRecoveryCodes } from "./factor-api";
import { Form } from "./form";
import { PasswordField } from "./password-field";
import { RecoveryCodes } from "./recovery-codes";

export function RenewCodesDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation("account");
  const { t: common } = useTranslation();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState("");
  const renew = useMutation({ mutationFn: () => renewRecoveryCodes(password), onSuccess: () => queryClient.invalidateQueries(factorQuery) });
  const close = () => {
    onOpenChange(false);
    setPassword("");
    renew.reset();
  };
  return (
    <Dialog open={open} onOpenChange={(wanted) => (wanted ? onOpenChange(true) : close())}>
      <DialogContent title={t("recovery.renewTitle")} description={t("recovery.renewText")} closeLabel={common("action.close")}>
        {renew.data ? (
          <RecoveryCodes codes={renew.data.recoveryCodes} onDone={close} />
        ) : (
          <Form className="flex flex-col gap-4 pt-1" onSubmit={() => renew.mutate()} submit={t("recovery.renew")} busy={renew.isPending} error={renew.error}>
            <PasswordField label={t("field.present")} value={password} onChange={setPassword} />
          </Form>
        )}
      </DialogContent>
    </Dialog>
  );
}
