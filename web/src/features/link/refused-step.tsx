import { CircleAlert, Clock, Link2Off, type LucideIcon, MapPinOff, Store, WifiOff } from "lucide-react";
import { BigButton } from "./big-button";
import { DigitsForm, type DigitsFormProps } from "./digits-form";
import { say } from "./load-words";
import { NoticeStep } from "./notice-step";
import { Renewal } from "./renewal";
import type { Refusal, RefusalKind } from "./refusal";
import { useWords } from "./words";

const icons: Record<RefusalKind, LucideIcon> = {
  link_unknown: Link2Off,
  link_expired: Clock,
  link_used: Link2Off,
  link_revoked: Link2Off,
  link_elsewhere: MapPinOff,
  suspended: Store,
  limited: Clock,
  network: WifiOff,
  trouble: CircleAlert,
};
const passing: RefusalKind[] = ["limited", "network", "trouble", "suspended"];

type RefusedStepProps = DigitsFormProps & { refusal: Refusal; onRetry: () => Promise<void>; onRenewed: () => void };

/** Why the link does not open, in words, with a way on wherever there is one. */
export function RefusedStep({ refusal: { kind, canRenew, waitMinutes }, onRetry, onRenewed, ...rest }: RefusedStepProps) {
  const { token, shop } = rest;
  const { words } = useWords();
  const about = words.refused[kind];
  return (
    <NoticeStep
      key={kind}
      icon={icons[kind]}
      tone={kind === "trouble" ? "danger" : "warning"}
      title={say(about.title, { shop })}
      text={say(about.text, { minutes: waitMinutes })}
      action={
        canRenew ? (
          <Renewal token={token} shop={shop} onRenewed={onRenewed} />
        ) : passing.includes(kind) ? (
          <BigButton onClick={() => void onRetry()}>{words.refused.retry}</BigButton>
        ) : null
      }
    >
      {kind === "link_elsewhere" ? <DigitsForm {...rest} /> : null}
    </NoticeStep>
  );
}
