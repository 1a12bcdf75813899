import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { type Member, handOver, membersQuery } from "./api";
import { Form } from "./form";
import { PasswordField } from "./password-field";

type HandOverDialogProps = { workspaceId: string; member: Member; open: boolean; onOpenChange: (open: boolean) => void };

export function HandOverDialog({ workspaceId, member, open, onOpenChange }: HandOverDialogProps) {
  const { t } = useTranslation("account");
  const { t: common } = useTranslation();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState("");
  const hand = useMutation({
    mutationFn: () => handOver(workspaceId, member.userId, password),
    onSuccess: async () => {
      onOpenChange(false);
      await queryClient.invalidateQueries(membersQuery(workspaceId));
    },
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("team.ownTitle")} description={t("team.ownText", { name: member.name })} closeLabel={common("action.close")}>
        <Form className="flex flex-col gap-4 pt-1" onSubmit={() => hand.mutate()} submit={t("team.ownConfirm")} busy={hand.isPending} error={hand.error}>
          <PasswordField label={t("field.present")} value={password} onChange={setPassword} />
        </Form>
      </DialogContent>
    </Dialog>
  );
}
