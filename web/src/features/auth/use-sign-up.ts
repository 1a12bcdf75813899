import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SignUp } from "@/lib/api/types";
import { sessionQuery } from "@/lib/session";
import { workspaceQuery } from "@/lib/workspace";
import { fetchSession, signUp } from "./api";

/** What the server is doing: making the account, then the workspace's own tables; then we open the inbox. */
export type SignUpStep = "account" | "workspace" | "open";

const pollEvery_ms = 400;

export function useSignUp() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [step, setStep] = useState<SignUpStep | null>(null);

  const mutation = useMutation({
    meta: { quiet: true },
    mutationFn: async (body: SignUp) => {
      setStep("account");
      const { workspace } = await signUp(body);
      setStep("workspace");
      let { status } = workspace;
      while (status === "provisioning") {
        await new Promise((resolve) => setTimeout(resolve, pollEvery_ms));
        ({ status } = await queryClient.fetchQuery({ ...workspaceQuery(workspace.id), staleTime: 0 }));
      }
      setStep("open");
      return { workspace, session: await fetchSession() };
    },
    onSuccess: async ({ workspace, session }) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: "/w/$workspaceId/inbox", params: { workspaceId: workspace.id } });
    },
    onError: () => setStep(null),
  });

  return { step, submit: (body: SignUp) => mutation.mutate(body), error: mutation.error, workspaceName: mutation.variables?.workspaceName ?? "" };
}
