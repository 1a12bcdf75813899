import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toasts";
import { invitationsQuery, invite } from "./api";
import { Form } from "./form";
import { RoleSelect } from "./roles";

type InviteDialogProps = { workspaceId: string; open: boolean; onOpenChange: (open: boolean) => void };

export function InviteDialog({ workspaceId, open, onOpenChange }: InviteDialogProps) {
  const { t } = useTranslation("account");
  const { t: common } = useTranslation();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("agent");
  const send = useMutation({
    mutationFn: () => invite(workspaceId, { email, role }),
    onSuccess: async () => {
      toast(t("team.invited", { email }));
      setEmail("");
      onOpenChange(false);
      await queryClient.invalidateQueries(invitationsQuery(workspaceId));
    },
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("team.inviteTitle")} description={t("team.inviteLead")} closeLabel={common("action.close")}>
        <Form className="flex flex-col gap-4 pt-1" onSubmit={() => send.mutate()} submit={t("team.inviteSubmit")} busy={send.isPending} error={send.error}>
          <Field label={t("field.email")}>
            {(wiring) => <Input type="email" autoComplete="off" required value={email} onChange={(event) => setEmail(event.target.value)} {...wiring} />}
          </Field>
          <Field label={t("field.role")}>{(wiring) => <RoleSelect value={role} onChange={(event) => setRole(event.target.value)} {...wiring} />}</Field>
        </Form>
      </DialogContent>
    </Dialog>
  );
}
