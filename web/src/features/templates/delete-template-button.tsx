import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toasts";
import type { Template } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { deleteTemplate, templatesKey } from "./api";

export function DeleteTemplateButton({ workspaceId, template, onDone }: { workspaceId: string; template: Template; onDone: () => void }) {
  const { t } = useTranslation("templates");
  const words = useErrorText();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteTemplate(workspaceId, template.id),
    onSuccess: async () => {
      toast(t("form.deleted"));
      await queryClient.invalidateQueries({ queryKey: templatesKey(workspaceId) });
      onDone();
    },
  });
  return (
    <>
      <Button variant="dangerSoft" className="mr-auto" onClick={() => setAsking(true)}>
        {t("form.delete")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("form.deleteTitle")}
        text={t("form.deleteText")}
        confirmLabel={t("form.delete")}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        failure={remove.isError ? words(remove.error) : null}
      />
    </>
  );
}
