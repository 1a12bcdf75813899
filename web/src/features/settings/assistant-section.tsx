import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toasts";
import type { Workspace } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { workspaceQuery } from "@/lib/workspace";
import { changeWorkspace } from "./api";
import { Section } from "@/components/section";

export function AssistantSection({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation("settings");
  const id = useId();
  const toggle = useAssistantSwitch(workspace);
  return (
    <Section title={t("assistant.title")}>
      <div className="flex items-start gap-4 px-5 py-4">
        <div className="flex-1">
          <label htmlFor={id} className="font-medium">
            {t("assistant.label")}
          </label>
          <p id={`${id}-text`} className="mt-0.5 text-pretty text-muted-foreground">
            {t("assistant.text")}
          </p>
        </div>
        <Switch id={id} aria-describedby={`${id}-text`} checked={workspace.assistantEnabled} onCheckedChange={(enabled) => toggle.mutate(enabled)} />
      </div>
    </Section>
  );
}

/** Moves at once and goes back if the server says no. */
function useAssistantSwitch({ id }: Workspace) {
  const queryClient = useQueryClient();
  const words = useErrorText();
  const { queryKey } = workspaceQuery(id);
  const show = (enabled: boolean) => queryClient.setQueryData(queryKey, (before) => before && { ...before, assistantEnabled: enabled });
  return useMutation({
    mutationFn: (enabled: boolean) => changeWorkspace(id, { assistantEnabled: enabled }),
    onMutate: (enabled) => {
      const before = queryClient.getQueryData(queryKey);
      show(enabled);
      return { before };
    },
    onSuccess: (workspace) => queryClient.setQueryData(queryKey, workspace),
    onError: (error, _enabled, kept) => {
      queryClient.setQueryData(queryKey, kept?.before);
      toast.error(words(error));
    },
  });
}
