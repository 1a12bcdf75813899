import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toasts";
import type { WhatsAppNumber } from "@/lib/api/types";
import { MetaRefusal } from "./meta-refusal";
import { type One, deregisterNumber } from "./numbers-api";

type DeregisterSectionProps = { number: One; shown: string; onDone: (number: WhatsAppNumber) => void };

/** Off the Cloud API: it says what stops before it is done. */
export function DeregisterSection({ number, shown, onDone }: DeregisterSectionProps) {
  const { t } = useTranslation("numbers");
  const [asking, setAsking] = useState(false);
  const named = { number: shown };
  const deregister = useMutation({
    mutationFn: () => deregisterNumber(number),
    onSuccess: (changed) => {
      setAsking(false);
      toast(t("deregister.done", named));
      onDone(changed);
    },
    onError: () => setAsking(false),
  });
  return (
    <section className="flex flex-col items-start gap-3 border-t pt-5">
      <h3 className="text-body font-semibold">{t("deregister.title")}</h3>
      <p className="text-body text-pretty text-muted-foreground">{t("deregister.text")}</p>
      {deregister.isError ? <MetaRefusal error={deregister.error} /> : null}
      <Button variant="dangerSoft" onClick={() => setAsking(true)}>
        {t("deregister.button")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("deregister.confirmTitle", named)}
        text={t("deregister.text")}
        confirmLabel={t("deregister.confirm")}
        busy={deregister.isPending}
        onConfirm={() => deregister.mutate()}
      />
    </section>
  );
}
