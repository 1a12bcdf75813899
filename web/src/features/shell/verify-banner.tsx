import { useMutation } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toasts";
import { api } from "@/lib/api/client";
import { useErrorText } from "@/lib/i18n/error-text";
import { useSession } from "@/lib/session";

/** Everything works meanwhile; only a forgotten password would be hard to mend. */
export function VerifyBanner() {
  const { t } = useTranslation("shell");
  const words = useErrorText();
  const { user } = useSession();
  const again = useMutation({
    mutationFn: () => api.POST("/api/auth/email/letter", { body: { email: user.email } }),
    onSuccess: () => toast(t("verify.sent")),
    onError: (error) => toast.error(words(error)),
  });
  if (user.emailVerified) return null;
  return (
    <section aria-label={t("verify.label")} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-note px-6 py-2 text-note-foreground max-md:px-4">
      <Mail aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">{t("verify.text", { email: user.email })}</p>
      <Button size="sm" busy={again.isPending} onClick={() => again.mutate()}>
        {t("verify.again")}
      </Button>
    </section>
  );
}
