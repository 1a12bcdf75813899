import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { WhatsAppNumber } from "@/lib/api/types";
import { numbersQuery } from "@/lib/workspace";
import { type SignupAnswer, offerQuery, readNumber } from "./api";
import { ChooseStep } from "./choose-step";
import { KeysStep } from "./keys-step";
import { RegisterStep } from "./register-step";
import { StepList } from "./step-list";
import { type Step, dropDraft, stepOf } from "./steps";
import { TestStep } from "./test-step";
import { VerifyStep } from "./verify-step";
import { WayStep } from "./way-step";
import "./words";

type ConnectWizardProps = { workspaceId: string; numberId?: string; onClose: () => void };

/** From no number to the first answered message. `numberId`: goes on with a number whose set-up was left half-way. */
export function ConnectWizard({ workspaceId, numberId = "", onClose }: ConnectWizardProps) {
  const { t } = useTranslation("connect");
  const { t: common } = useTranslation();
  const offer = useQuery(offerQuery(workspaceId));
  const known = useQuery({
    queryKey: ["number", workspaceId, numberId],
    queryFn: () => readNumber({ workspaceId, numberId }),
    enabled: numberId !== "",
    retry: false,
    // As it is now: set-up may have gone on elsewhere.
    gcTime: 0,
  });
  // A number that is gone is not gone on with.
  const isReady = !offer.isPending && (numberId === "" || !known.isPending);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={t("title")} closeLabel={common("action.close")}>
        {offer.isError ? <QueryError error={offer.error} onRetry={() => void offer.refetch()} /> : null}
        {isReady && offer.data ? (
          <Steps workspaceId={workspaceId} isOffered={offer.data.isOffered} known={known.data?.status === "disconnected" ? undefined : known.data} onClose={onClose} />
        ) : (
          <Skeleton className="mt-4 h-64 w-full" />
        )}
      </SheetContent>
    </Sheet>
  );
}

type StepsProps = { workspaceId: string; isOffered: boolean; known: WhatsAppNumber | undefined; onClose: () => void };

function Steps({ workspaceId, isOffered, known, onClose }: StepsProps) {
  const queryClient = useQueryClient();
  const [number, setNumber] = useState(known);
  const [signedUp, setSignedUp] = useState<SignupAnswer | null>(null);
  const [step, setStep] = useState<Step>(known ? stepOf(known) : isOffered ? "way" : "access");
  const reached = (found: WhatsAppNumber) => {
    dropDraft(workspaceId);
    setNumber(found);
    setStep(stepOf(found));
    void queryClient.invalidateQueries(numbersQuery(workspaceId));
  };
  const finished = (answer: SignupAnswer) => {
    if (answer.number) return reached(answer.number);
    setSignedUp(answer);
    setStep("number");
  };
  return (
    <div className="flex flex-col gap-5 pt-3">
      <StepList current={step} />
      {step === "way" ? <WayStep workspaceId={workspaceId} onKeys={() => setStep("access")} onDone={finished} /> : null}
      {step === "access" ? <KeysStep workspaceId={workspaceId} onBack={isOffered ? () => setStep("way") : undefined} onDone={reached} /> : null}
      {step === "number" && !number && signedUp ? <ChooseStep workspaceId={workspaceId} signedUp={signedUp} onDone={finished} /> : null}
      {step === "number" && number ? <VerifyStep workspaceId={workspaceId} number={number} onDone={reached} /> : null}
      {step === "register" && number ? <RegisterStep workspaceId={workspaceId} number={number} onDone={reached} /> : null}
      {step === "test" && number ? <TestStep workspaceId={workspaceId} number={number} onDone={onClose} /> : null}
    </div>
  );
}
