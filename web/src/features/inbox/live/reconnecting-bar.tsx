import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Spinner } from "@/components/ui/spinner";
import { useLiveState } from "./live-state";

/** Shorter cuts are nobody's business. */
const quietMs = 3_000;

/** A quiet line at the top while changes do not arrive. What is on the screen stays usable. */
export function ReconnectingBar({ workspaceId }: { workspaceId: string }) {
  const isLost = useLiveState(workspaceId) === "lost";
  return <div role="status">{isLost ? <Bar /> : null}</div>;
}

function Bar() {
  const { t } = useTranslation("inbox");
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <p className="flex h-7 items-center justify-center gap-2 border-b bg-warning-soft text-meta font-medium text-warning-soft-foreground">
      <Spinner className="size-3" />
      {t("live.reconnecting")}
    </p>
  );
}
