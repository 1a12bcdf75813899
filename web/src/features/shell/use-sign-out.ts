import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import { api } from "@/lib/api/client";
import { ApiError } from "@/lib/api/errors";

/** Leaves with a fresh page, so that nothing of the last person stays in memory. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const { t } = useTranslation("errors");
  const leave = () => {
    queryClient.clear();
    globalThis.location.assign("/sign-in");
  };
  return useMutation({
    mutationFn: () => api.POST("/api/auth/logout"),
    meta: { quiet: true },
    onSuccess: leave,
    onError: (error) => (error instanceof ApiError && error.status === 401 ? leave() : toast.error(t("network"))),
  });
}
