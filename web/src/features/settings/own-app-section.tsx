import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ownAppQuery } from "./own-app-api";
import { OwnAppFacts } from "./own-app-facts";
import { OwnAppForm } from "./own-app-form";

/** For admins: webhooks come through ShopMe's app, or through one that the business brings. */
export function OwnAppSection({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation("numbers");
  const [isBringing, setBringing] = useState(false);
  const own = useQuery(ownAppQuery(workspaceId));
  const app = own.data?.app ?? null;
  return (
    <Section title={t("own.title")}>
      {own.isError ? <QueryError error={own.error} onRetry={() => void own.refetch()} /> : null}
      <div className="flex flex-col items-start gap-4 px-5 py-4">
        {own.isPending ? <Skeleton className="h-10 w-full" /> : null}
        {own.isSuccess && !app ? <p className="text-body text-pretty text-muted-foreground">{t("own.none")}</p> : null}
        {app ? <OwnAppFacts workspaceId={workspaceId} app={app} onNewSecret={isBringing ? undefined : () => setBringing(true)} /> : null}
        {own.isSuccess && !app && !isBringing ? <Button onClick={() => setBringing(true)}>{t("own.bring")}</Button> : null}
        {isBringing ? <OwnAppForm workspaceId={workspaceId} appId={app?.appId ?? ""} onDone={() => setBringing(false)} /> : null}
      </div>
    </Section>
  );
}
