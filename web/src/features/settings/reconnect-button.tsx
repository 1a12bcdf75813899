import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toasts";
import type { WhatsAppNumber } from "@/lib/api/types";
import { latePart } from "@/lib/late-part";
import { numbersQuery } from "@/lib/workspace";
import { reconnectNumber } from "./numbers-api";

const ReconnectDialog = latePart(async () => (await import("./reconnect-dialog")).ReconnectDialog);

/** One press with the token that was kept; only when Meta does not take it any more a new one is asked for. */
export function ReconnectButton({ workspaceId, number }: { workspaceId: string; number: WhatsAppNumber }) {
  const { t } = useTranslation("numbers");
  const queryClient = useQueryClient();
  const reconnect = useMutation({
    mutationFn: (accessToken: string) => reconnectNumber({ workspaceId, numberId: number.id }, accessToken),
    onSuccess: async () => {
      toast.success(t("reconnect.done", { number: number.displayPhoneNumber }));
      await queryClient.invalidateQueries(numbersQuery(workspaceId));
    },
  });
  return (
    <>
      <Button size="sm" aria-label={t("reconnect.title", { number: number.displayPhoneNumber })} busy={reconnect.isPending} onClick={() => reconnect.mutate("")}>
        {t("reconnect.button")}
      </Button>
      <Suspense>
        {reconnect.isError || (reconnect.isPending && reconnect.variables) ? (
          <ReconnectDialog number={number} error={reconnect.error} busy={reconnect.isPending} onToken={(token) => reconnect.mutate(token)} onClose={() => reconnect.reset()} />
        ) : null}
      </Suspense>
    </>
  );
}
