import { type ReactNode, Suspense, lazy, useState } from "react";
import { useSession } from "@/lib/session";

const FactorGatePage = lazy(async () => ({ default: (await import("./factor-gate-page")).FactorGatePage }));

type FactorGateProps = {
  /** The workspace behind the gate; none on the platform's own pages. */
  workspaceId?: string;
  /** The way out for whoever has no app at hand. */
  leave: ReactNode;
  children: ReactNode;
};

/**
 * An admin of a workspace that asks its admins for a second factor sets one up before anything else of it opens; whoever runs the
 * installation, before anything opens at all.
 */
export function FactorGate({ workspaceId, leave, children }: FactorGateProps) {
  const { user, workspaces } = useSession();
  const asking = workspaces.find(({ id, needsSecondFactor }) => id === workspaceId && needsSecondFactor);
  const isAsked = Boolean(user.needsSecondFactor) || asking !== undefined;
  // The recovery codes stay in sight until they were kept, whatever the session says meanwhile.
  const [isShut, setShut] = useState(isAsked);
  if (isAsked && !isShut) setShut(true);
  if (!isShut) return children;
  return (
    <Suspense>
      <FactorGatePage workspaceId={workspaceId} leave={leave} onOpen={() => setShut(false)} />
    </Suspense>
  );
}
