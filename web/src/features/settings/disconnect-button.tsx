import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toasts";
import type { WhatsAppNumber } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { numbersQuery } from "@/lib/workspace";
import { disconnectNumber } from "./api";

export function DisconnectButton({ workspaceId, number }: { workspaceId: string; number: WhatsAppNumber }) {
  const { t } = useTranslation("settings");
  const words = useErrorText();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const named = { number: number.displayPhoneNumber };
  const disconnect = useMutation({
    mutationFn: () => disconnectNumber(workspaceId, number.id),
    onSuccess: async () => {
      toast(t("numbers.removed", named));
      setAsking(false);
      await queryClient.invalidateQueries(numbersQuery(workspaceId));
    },
  });
  return (
    <>
      <IconButton label={t("numbers.remove", named)} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("numbers.removeTitle")}
        text={t("numbers.removeText", named)}
        confirmLabel={t("numbers.removeConfirm")}
        busy={disconnect.isPending}
        onConfirm={() => disconnect.mutate()}
        failure={disconnect.isError ? words(disconnect.error) : null}
      />
    </>
  );
}
