import { type ReactNode, Suspense, lazy, useState } from "react";
import { useMembership } from "@/lib/session";

const FactorGatePage = lazy(async () => ({ default: (await import("./factor-gate-page")).FactorGatePage }));

type FactorGateProps = {
  workspaceId: string;
  /** The way out for whoever has no app at hand. */
  leave: ReactNode;
  children: ReactNode;
};

/** An admin of a workspace that asks its admins for a second factor sets one up before anything else of it opens. */
export function FactorGate({ workspaceId, leave, children }: FactorGateProps) {
  const { name, needsSecondFactor } = useMembership(workspaceId);
  // The recovery codes stay in sight until they were kept, whatever the session says meanwhile.
  const [isShut, setShut] = useState(needsSecondFactor);
  if (needsSecondFactor && !isShut) setShut(true);
  if (!isShut) return children;
  return (
    <Suspense>
      <FactorGatePage workspaceId={workspaceId} name={name} leave={leave} onOpen={() => setShut(false)} />
    </Suspense>
  );
}
