import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type SignupAnswer, finishSignup, startSignup } from "./api";
import { type SignupEnd, openSignup } from "./open-signup";

/** Meta's pop-up from its opening to the connected number. `end` says how it ended when it gave no code. */
export function useSignup({ workspaceId, onDone }: { workspaceId: string; onDone: (answer: SignupAnswer) => void }) {
  const [end, setEnd] = useState<SignupEnd | null>(null);
  const [isAtMeta, setIsAtMeta] = useState(false);
  const waiting = useRef<AbortController>(undefined);
  useEffect(() => () => waiting.current?.abort(), []);
  const signUp = useMutation({
    mutationFn: async () => {
      const controller = new AbortController();
      waiting.current = controller;
      setEnd(null);
      setIsAtMeta(true);
      const ended = await openSignup({ start: () => startSignup(workspaceId), signal: controller.signal }).finally(() => setIsAtMeta(false));
      if (ended.kind !== "code") {
        if (!controller.signal.aborted) setEnd(ended);
        return null;
      }
      const { code, state, wabaId, phoneNumberId } = ended;
      return finishSignup(workspaceId, { code, state, wabaId, phoneNumberId });
    },
    onSuccess: (answer) => (answer ? onDone(answer) : undefined),
  });
  return { end, isAtMeta, isPending: signUp.isPending, error: signUp.error, open: () => signUp.mutate(), stop: () => waiting.current?.abort() };
}
