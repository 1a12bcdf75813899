import { KeyRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import connect from "@/locales/en/connect.json";
import { MetaRefusal } from "../meta-refusal";
import type { SignupAnswer } from "./api";
import type { SignupEnd } from "./open-signup";
import { StepHead } from "./step-head";
import { useSignup } from "./use-signup";

type WayStepProps = { workspaceId: string; onKeys: () => void; onDone: (answer: SignupAnswer) => void };

/** Meta's pop-up, or keys. */
export function WayStep({ workspaceId, onKeys, onDone }: WayStepProps) {
  const { t } = useTranslation("connect");
  const { end, isAtMeta, isPending, error, open, stop } = useSignup({ workspaceId, onDone });
  return (
    <>
      <StepHead title={t("way.title")} />
      <div className="flex flex-col gap-3 rounded-card border p-4">
        <p className="text-body text-pretty">{t("way.facebookText")}</p>
        <p className="text-meta text-pretty text-muted-foreground">{t("way.have")}</p>
        {isPending ? (
          <div role="status" className="flex items-center gap-3 rounded-row bg-subtle px-3 py-2.5">
            <Spinner />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{t(isAtMeta ? "way.waiting" : "way.exchanging")}</p>
              {isAtMeta ? <p className="text-meta text-muted-foreground">{t("way.waitingText")}</p> : null}
            </div>
            {isAtMeta ? (
              <Button size="sm" onClick={stop}>
                {t("way.stop")}
              </Button>
            ) : null}
          </div>
        ) : (
          <Button variant="primary" size="lg" onClick={open}>
            {t("way.facebook")}
          </Button>
        )}
        {end ? <Ended end={end} /> : null}
        {error ? <MetaRefusal error={error} /> : null}
      </div>
      <div className="flex flex-col gap-3 rounded-card border p-4">
        <p className="text-body text-pretty">{t("way.keysText")}</p>
        <Button size="lg" disabled={isPending} onClick={onKeys}>
          <KeyRound aria-hidden />
          {t("way.keys")}
        </Button>
      </div>
    </>
  );
}

type Place = keyof typeof connect.stoppedAt;
const isPlace = (step: string): step is Place => step in connect.stoppedAt;

function Ended({ end }: { end: SignupEnd }) {
  const { t } = useTranslation("connect");
  const { t: numbers } = useTranslation("numbers");
  if (end.kind === "code") return null;
  return (
    <FormAlert>
      <p className="font-medium">{t(`ended.${end.kind}`)}</p>
      {end.kind === "cancelled" && isPlace(end.step) ? <p>{t(`stoppedAt.${end.step}`)}</p> : null}
      {end.kind === "failed" ? <p className="mt-0.5 text-meta">{numbers("problem", { message: end.message })}</p> : null}
    </FormAlert>
  );
}
