import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import type { CheckedKeys, WhatsAppNumber } from "@/lib/api/types";
import { placeFieldErrors } from "@/lib/form-errors";
import { numbersQuery } from "@/lib/workspace";
import { connectNumber } from "./api";
import { keepDraft, readDraft } from "./connect/steps";
import { connectNumberSchema } from "./connect-number-schema";
import { type Keys, checkKeys } from "./numbers-api";

const fields = ["phoneNumberId", "wabaId", "accessToken"] as const;

/** Meta is asked about the keys first, and only keys that are good are kept. What was typed survives a closed page, but for the token. */
export function useConnectForm({ workspaceId, onDone }: { workspaceId: string; onDone: (number: WhatsAppNumber) => void }) {
  const { t } = useTranslation("settings");
  const queryClient = useQueryClient();
  const schema = useMemo(() => connectNumberSchema(t), [t]);
  const [draft] = useState(() => readDraft(workspaceId));
  const form = useForm<Keys>({ resolver: zodResolver(schema), mode: "onTouched", defaultValues: { phoneNumberId: draft.phoneNumberId, wabaId: draft.wabaId, accessToken: "" } });
  const [checked, setChecked] = useState<CheckedKeys | null>(null);
  /** What was said about no field in particular. */
  const [failure, setFailure] = useState<unknown>(null);
  const connect = useMutation({
    mutationFn: async (keys: Keys) => {
      setFailure(null);
      keepDraft(workspaceId, { phoneNumberId: keys.phoneNumberId, wabaId: keys.wabaId });
      const found = await checkKeys(workspaceId, keys);
      setChecked(found);
      return found.steps.some((step) => step.state === "failed") ? null : connectNumber(workspaceId, keys);
    },
    onSuccess: async (number) => {
      if (!number) return;
      toast.success(t("form.connected", { number: number.displayPhoneNumber }));
      await queryClient.invalidateQueries(numbersQuery(workspaceId));
      onDone(number);
    },
    onError: (error) => {
      const placed = placeFieldErrors({ error, fields, setError: form.setError, words: t("invalid.server") });
      setFailure(placed ? null : error);
    },
  });
  return { form, checked, failure: connect.isError ? failure : null, isPending: connect.isPending, send: form.handleSubmit((values) => connect.mutate(values)) };
}
