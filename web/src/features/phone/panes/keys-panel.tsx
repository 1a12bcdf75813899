import { Check, Copy, Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { phoneApi } from "../api";
import type { Business } from "../model";
import { toast } from "@/components/ui/toasts";
import type { PhoneState } from "../store/phone-state";
import { useRefusal } from "../store/use-refusal";
import { PaneSection } from "./pane-section";

/** What a shop needs to connect this number: to be copied into its settings. */
export function KeysPanel({ business, known }: { business: Business; known: NonNullable<PhoneState["known"]> }) {
  const { t } = useTranslation("phone");
  const run = useRefusal();
  const shake = () =>
    run(async () => {
      const { ok, detail } = await phoneApi.verifyWebhook();
      if (ok) toast.success(t("keys.verified"));
      else toast.error(t("keys.notVerified"), { description: detail });
    });
  return (
    <PaneSection title={t("keys.title")}>
      <ul className="flex flex-col gap-1">
        <Key label={t("keys.phoneNumberId")} value={business.phoneNumberId} />
        <Key label={t("keys.wabaId")} value={business.wabaId} />
        <Key label={t("keys.displayPhoneNumber")} value={business.displayPhoneNumber} />
        <Key label={t("keys.accessToken")} value={business.accessToken} isSecret />
        <Key label={t("keys.verifyToken")} value={known.verifyToken} isSecret />
        <Key label={t("keys.webhookUrl")} value={known.webhookUrl} />
      </ul>
      <Button size="sm" className="mt-2 w-full" onClick={() => void shake()}>
        {t("keys.verify")}
      </Button>
    </PaneSection>
  );
}

function Key({ label, value, isSecret = false }: { label: string; value: string; isSecret?: boolean }) {
  const { t } = useTranslation("phone");
  const { t: tCommon } = useTranslation();
  const [isShown, setShown] = useState(!isSecret);
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(value).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    });
  return (
    <li className="flex items-center gap-1">
      <div className="min-w-0 flex-1">
        <p className="text-micro text-muted-foreground">{label}</p>
        <p className="truncate font-mono text-meta" title={isShown ? value : undefined}>
          {isShown ? value : "•".repeat(16)}
        </p>
      </div>
      {isSecret ? (
        <IconButton size="iconSm" label={t(isShown ? "keys.hide" : "keys.show", { name: label })} onClick={() => setShown(!isShown)}>
          {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </IconButton>
      ) : null}
      <IconButton size="iconSm" label={isCopied ? t("copy.done") : `${tCommon("action.copy")}: ${label}`} onClick={() => void copy()}>
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </IconButton>
    </li>
  );
}
