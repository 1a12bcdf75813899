import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import type { Template } from "@/lib/api/types";
import { useDebounced } from "@/lib/use-debounced";
import { changeTemplate, createTemplate, submitTemplate, templatesKey } from "./api";
import type { Draft } from "./draft-model";

type EditorInput = { workspaceId: string; template: Template | null; start: Draft; accounts: string[]; onClose: () => void };

const rest_ms = 300;

/** The draft that is being written, and the two ways out of it. */
export function useEditor({ workspaceId, template, start, accounts, onClose }: EditorInput) {
  const { t } = useTranslation("templates");
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [chosen, setChosen] = useState<string | null>(template?.wabaId ?? null);
  /** What was stored by a submission that Meta then refused: the next try changes it rather than making another. */
  const [stored, setStored] = useState(template);
  const wabaId = chosen ?? accounts[0] ?? null;
  const rested = useDebounced(draft, rest_ms);

  const keep = async (): Promise<Template> => {
    const kept = stored ? await changeTemplate(workspaceId, stored.id, draft) : await createTemplate(workspaceId, draft, wabaId);
    setStored(kept);
    return kept;
  };
  const done = async (words: string) => {
    toast.success(words);
    await queryClient.invalidateQueries({ queryKey: templatesKey(workspaceId) });
    onClose();
  };
  const save = useMutation({ mutationFn: keep, onSuccess: () => done(t("form.saved")) });
  const submit = useMutation({
    mutationFn: async () => {
      const kept = await keep();
      // What Meta has is reviewed anew as soon as it is changed.
      return kept.metaId ? kept : submitTemplate(workspaceId, kept.id);
    },
    onSuccess: () => done(t("form.submitted")),
    onError: () => queryClient.invalidateQueries({ queryKey: [...templatesKey(workspaceId), "list"] }),
  });
  return {
    draft,
    change: (changes: Partial<Draft>) => setDraft((now) => ({ ...now, ...changes })),
    wabaId,
    chooseAccount: setChosen,
    asked: { draft: rested, wabaId, templateId: stored?.id ?? null },
    isResting: rested !== draft,
    save: () => save.mutate(),
    saving: save.isPending,
    submit: () => submit.mutate(),
    submitting: submit.isPending,
    failure: submit.error ?? save.error,
  };
}

export type Editor = ReturnType<typeof useEditor>;
