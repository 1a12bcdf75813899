import { useMutation } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toasts";
import { useErrorText } from "@/lib/i18n/error-text";
import { type Member, endMemberSessions } from "./api";

/** A lost phone: the member is signed out on every device. */
export function EndSessionsButton({ workspaceId, member: { userId, name } }: { workspaceId: string; member: Member }) {
  const { t } = useTranslation("account");
  const words = useErrorText();
  const [asking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: () => endMemberSessions(workspaceId, userId),
    onSuccess: () => {
      setAsking(false);
      toast(t("team.endedAll", { name }));
    },
  });
  return (
    <>
      <IconButton label={t("team.endSessions", { name })} onClick={() => setAsking(true)}>
        <LogOut aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("team.endTitle")}
        text={t("team.endText", { name })}
        confirmLabel={t("team.endConfirm")}
        busy={end.isPending}
        onConfirm={() => end.mutate()}
        failure={end.isError ? words(end.error) : null}
      />
    </>
  );
}
