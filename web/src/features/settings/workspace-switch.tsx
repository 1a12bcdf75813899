import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { Section } from "@/components/section";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toasts";
import type { Workspace } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { workspaceQuery } from "@/lib/workspace";
import { changeWorkspace } from "./api";

type Setting = "assistantEnabled" | "linksAskDigits" | "showsRead";
type WorkspaceSwitchProps = { workspace: Workspace; setting: Setting; title: string; label: string; text: string };

/** One yes or no of the workspace, a section of its own. */
export function WorkspaceSwitch({ workspace, setting, title, label, text }: WorkspaceSwitchProps) {
  const id = useId();
  const toggle = useSwitch(workspace, setting);
  return (
    <Section title={title}>
      <div className="flex items-start gap-4 px-5 py-4">
        <div className="flex-1">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          <p id={`${id}-text`} className="mt-0.5 text-pretty text-muted-foreground">
            {text}
          </p>
        </div>
        <Switch id={id} aria-describedby={`${id}-text`} checked={workspace[setting]} onCheckedChange={(isOn) => toggle.mutate(isOn)} />
      </div>
    </Section>
  );
}

/** Moves at once and goes back if the server says no. */
function useSwitch({ id }: Workspace, setting: Setting) {
  const queryClient = useQueryClient();
  const words = useErrorText();
  const { queryKey } = workspaceQuery(id);
  return useMutation({
    mutationFn: (isOn: boolean) => changeWorkspace(id, { [setting]: isOn }),
    onMutate: (isOn) => {
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, (now) => now && { ...now, [setting]: isOn });
      return { before };
    },
    onSuccess: (workspace) => queryClient.setQueryData(queryKey, workspace),
    onError: (error, _isOn, kept) => {
      queryClient.setQueryData(queryKey, kept?.before);
      toast.error(words(error));
    },
  });
}
