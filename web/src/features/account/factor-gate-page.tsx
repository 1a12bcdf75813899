import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CenteredPage } from "@/components/centered-page";
import { useSession } from "@/lib/session";
import { FactorSetup } from "./factor-setup";
import { useFactorChanged } from "./use-factor-changed";
import "./words";

type FactorGatePageProps = { workspaceId: string; name: string; leave: ReactNode; onOpen: () => void };

/** Nothing but the set-up, and the way to other workspaces. */
export function FactorGatePage({ workspaceId, name, leave, onOpen }: FactorGatePageProps) {
  const { t } = useTranslation("account");
  const others = useSession().workspaces.filter(({ id }) => id !== workspaceId);
  const refresh = useFactorChanged();
  return (
    <CenteredPage title={t("gate.title")} lead={t("gate.lead", { workspace: name })}>
      <div className="mt-8">
        <FactorSetup onDone={() => void refresh().then(onOpen)} />
      </div>
      {others.map((other) => (
        <p key={other.id} className="mt-6 text-center">
          <Link to="/w/$workspaceId/inbox" params={{ workspaceId: other.id }} className="font-medium underline underline-offset-3">
            {t("gate.other", { workspace: other.name })}
          </Link>
        </p>
      ))}
      <div className="mt-8 flex justify-center">{leave}</div>
    </CenteredPage>
  );
}
