import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Copy, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toasts";
import type { OwnApp } from "@/lib/api/types";
import { formatDateTime } from "@/lib/format";
import { useErrorText } from "@/lib/i18n/error-text";
import { useLanguage } from "@/lib/i18n/use-language";
import { MetaRefusal } from "./meta-refusal";
import { ownAppQuery, pointAgain, removeApp } from "./own-app-api";

type OwnAppFactsProps = { workspaceId: string; app: OwnApp; onNewSecret: (() => void) | undefined };

/** How the app stands, and what Meta's dashboard asks for should it have to be entered by hand. */
export function OwnAppFacts({ workspaceId, app, onNewSecret }: OwnAppFactsProps) {
  const { t } = useTranslation("numbers");
  const language = useLanguage();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => pointAgain(workspaceId),
    onSuccess: (found) => {
      client.setQueryData(ownAppQuery(workspaceId).queryKey, found);
      if (found.app?.refusal === null) toast.success(t("own.pointed"));
    },
  });
  const Icon = app.verifiedAt ? CircleCheck : TriangleAlert;
  return (
    <>
      <div className="flex gap-2 text-body">
        <Icon aria-hidden className={app.verifiedAt ? "mt-0.5 size-4 shrink-0 text-success dark:text-success-soft-foreground" : "mt-0.5 size-4 shrink-0 text-warning dark:text-warning-soft-foreground"} />
        <div>
          <p className="font-medium tabular-nums">{t("own.app", { id: app.appId })}</p>
          <p className="text-pretty text-muted-foreground">{app.verifiedAt ? t("own.verified", { time: formatDateTime(app.verifiedAt, language) }) : t("own.unverified")}</p>
          {app.refusal ? <p className="text-meta text-pretty">{app.refusalCode === 2200 ? t("fix.code2200") : t("problem", { message: app.refusal })}</p> : null}
          {app.verifiedAt ? null : <p className="text-meta text-pretty text-muted-foreground">{t("own.byHand")}</p>}
        </div>
      </div>
      <dl className="flex w-full flex-col gap-3">
        <Copied label={t("own.address")} value={app.callbackUrl} />
        <Copied label={t("own.token")} value={app.verifyToken} />
      </dl>
      {again.isError ? <MetaRefusal error={again.error} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button variant={app.verifiedAt ? "outline" : "primary"} busy={again.isPending} onClick={() => again.mutate()}>
          {t("own.again")}
        </Button>
        {onNewSecret ? <Button onClick={onNewSecret}>{t("own.newSecret")}</Button> : null}
        <RemoveButton workspaceId={workspaceId} />
      </div>
    </>
  );
}

function Copied({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation("numbers");
  const { t: common } = useTranslation();
  return (
    <div className="flex items-center gap-2 rounded-row border bg-subtle py-1 pr-1 pl-3">
      <div className="min-w-0 flex-1">
        <dt className="text-micro font-medium text-muted-foreground">{label}</dt>
        <dd className="font-mono text-meta break-all">{value}</dd>
      </div>
      <IconButton size="iconSm" label={`${common("action.copy")}: ${label}`} onClick={() => void navigator.clipboard.writeText(value).then(() => toast.success(t("own.copied")))}>
        <Copy aria-hidden />
      </IconButton>
    </div>
  );
}

function RemoveButton({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("numbers");
  const words = useErrorText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeApp(workspaceId),
    onSuccess: () => {
      client.setQueryData(ownAppQuery(workspaceId).queryKey, { app: null });
      toast(t("own.removed"));
    },
  });
  return (
    <>
      <Button variant="dangerSoft" onClick={() => setAsking(true)}>
        {t("own.remove")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("own.removeTitle")}
        text={t("own.removeText")}
        confirmLabel={t("own.remove")}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        failure={remove.isError ? words(remove.error) : null}
      />
    </>
  );
}
