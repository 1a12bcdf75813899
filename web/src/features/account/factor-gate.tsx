import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { CenteredPage } from "@/components/centered-page";
import { useMembership, useSession } from "@/lib/session";
import { FactorSetup } from "./factor-setup";
import { useFactorChanged } from "./use-factor-changed";
import "./words";

/** An admin of a workspace that asks its admins for a second factor sets one up before anything else of it opens. */
export function FactorGate({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const { t } = useTranslation("account");
  const { name, needsSecondFactor } = useMembership(workspaceId);
  const others = useSession().workspaces.filter(({ id }) => id !== workspaceId);
  const refresh = useFactorChanged();
  // The recovery codes stay in sight until they were kept, whatever the session says meanwhile.
  const [isShut, setShut] = useState(needsSecondFactor);
  if (needsSecondFactor && !isShut) setShut(true);
  if (!isShut) return children;
  return (
    <CenteredPage title={t("gate.title")} lead={t("gate.lead", { workspace: name })}>
      <div className="mt-8">
        <FactorSetup onDone={() => void refresh().then(() => setShut(false))} />
      </div>
      {others.map((other) => (
        <p key={other.id} className="mt-6 text-center">
          <Link to="/w/$workspaceId/inbox" params={{ workspaceId: other.id }} className="font-medium underline underline-offset-3">
            {t("gate.other", { workspace: other.name })}
          </Link>
        </p>
      ))}
    </CenteredPage>
  );
}
