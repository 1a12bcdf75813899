import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { CenteredPage } from "@/components/centered-page";
import { useSession } from "@/lib/session";
import { FactorSetup } from "./factor-setup";
import { useFactorChanged } from "./use-factor-changed";
import "./words";

type FactorGatePageProps = { workspaceId?: string; leave: ReactNode; onOpen: () => void };

/** Nothing but the set-up, and the way to other workspaces. */
export function FactorGatePage({ workspaceId, leave, onOpen }: FactorGatePageProps) {
  const { t } = useTranslation("account");
  const { user, workspaces } = useSession();
  // Who is asked, and where one may go instead, as it was when the page came: the set-up itself changes the session.
  const [{ lead, others }] = useState(() => {
    if (user.needsSecondFactor) return { lead: t("gate.platform"), others: [] };
    const workspace = workspaces.find(({ id }) => id === workspaceId)?.name ?? "";
    return { lead: t("gate.lead", { workspace }), others: workspaces.filter(({ id }) => id !== workspaceId) };
  });
  const refresh = useFactorChanged();
  return (
    <CenteredPage title={t("gate.title")} lead={lead}>
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
