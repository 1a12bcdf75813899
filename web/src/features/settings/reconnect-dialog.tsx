import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import type { WhatsAppNumber } from "@/lib/api/types";
import { MetaRefusal } from "./meta-refusal";

type ReconnectDialogProps = { number: WhatsAppNumber; error: unknown; busy: boolean; onToken: (token: string) => void; onClose: () => void };

/** Why the kept token did not do, and a field for a new one. */
export function ReconnectDialog({ number, error, busy, onToken, onClose }: ReconnectDialogProps) {
  const { t } = useTranslation("numbers");
  const { t: common } = useTranslation();
  const [token, setToken] = useState("");
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent title={t("reconnect.title", { number: number.displayPhoneNumber })} description={t("reconnect.text")} closeLabel={common("action.close")}>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            onToken(token.trim());
          }}
        >
          {error ? <MetaRefusal error={error} /> : null}
          <Field label={t("token.field")}>
            {(wiring) => <PasswordInput autoComplete="off" showLabel={t("token.show")} hideLabel={t("token.hide")} {...wiring} value={token} onChange={(event) => setToken(event.target.value)} />}
          </Field>
          <Button type="submit" variant="primary" size="lg" busy={busy} disabled={!token.trim()}>
            {t("reconnect.button")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
