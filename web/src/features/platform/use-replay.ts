import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import { useErrorText } from "@/lib/i18n/error-text";
import { type Replay, journalKey, replay } from "./api";

/** Has deliveries filed again, says how many, and reads the list anew once the worker had its second. */
export function useReplay() {
  const { t } = useTranslation("platform");
  const words = useErrorText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Replay) => replay(body),
    onSuccess: ({ count, more }) => {
      toast.success(t(more ? "replay.more" : "replay.done", { count }));
      const again = () => void queryClient.invalidateQueries({ queryKey: journalKey });
      again();
      setTimeout(again, 1_500);
    },
    onError: (error) => toast.error(words(error)),
  });
}
