import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/section";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/switch";
import { sessionQuery, useMembership, useSession } from "@/lib/session";
import { workspaceQuery } from "@/lib/workspace";
import { requireFactor } from "./factor-api";
import { Form } from "./form";
import { PasswordField } from "./password-field";
import "./words";

/** Whether the workspace's admins need a second factor: for admins, and with the password again. */
export function RequireFactorSection({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("account");
  const id = useId();
  const isAdmin = useMembership(workspaceId).role === "admin";
  const workspace = useQuery({ ...workspaceQuery(workspaceId), enabled: isAdmin });
  const [asking, setAsking] = useState(false);
  if (!isAdmin || !workspace.data) return null;
  const isRequired = workspace.data.secondFactorRequired;
  return (
    <Section title={t("require.title")}>
      <div className="flex items-start gap-4 px-5 py-4">
        <div className="flex-1">
          <label htmlFor={id} className="font-medium">
            {t("require.label")}
          </label>
          <p id={`${id}-text`} className="mt-0.5 text-pretty text-muted-foreground">
            {t("require.text")}
          </p>
        </div>
        <Switch id={id} aria-describedby={`${id}-text`} checked={isRequired} onCheckedChange={() => setAsking(true)} />
      </div>
      <RequireDialog workspaceId={workspaceId} isRequired={!isRequired} open={asking} onOpenChange={setAsking} />
    </Section>
  );
}

type RequireDialogProps = { workspaceId: string; isRequired: boolean; open: boolean; onOpenChange: (open: boolean) => void };

function RequireDialog({ workspaceId, isRequired, open, onOpenChange }: RequireDialogProps) {
  const { t } = useTranslation("account");
  const { t: common } = useTranslation();
  const { user } = useSession();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState("");
  const change = useMutation({
    mutationFn: () => requireFactor(workspaceId, { password, isRequired }),
    onSuccess: async () => {
      onOpenChange(false);
      setPassword("");
      await Promise.all([queryClient.invalidateQueries(sessionQuery), queryClient.invalidateQueries(workspaceQuery(workspaceId))]);
    },
  });
  const text = isRequired ? (user.hasSecondFactor ? t("require.onText") : t("require.onTextWithout")) : t("require.offText");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t(isRequired ? "require.onTitle" : "require.offTitle")} description={text} closeLabel={common("action.close")}>
        <Form
          className="flex flex-col gap-4 pt-1"
          onSubmit={() => change.mutate()}
          submit={t(isRequired ? "require.turnOn" : "require.turnOff")}
          busy={change.isPending}
          error={change.error}
        >
          <PasswordField label={t("field.present")} value={password} onChange={setPassword} />
        </Form>
      </DialogContent>
    </Dialog>
  );
}
