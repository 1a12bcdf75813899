import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CenteredPage } from "@/components/centered-page";
import { QueryError } from "@/components/query-error";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useLanguage } from "@/lib/i18n/use-language";
import { sessionQuery } from "@/lib/session";
import { acceptInvitation, joinWorkspace, openInvitation } from "./api";
import { Form } from "./form";
import { useLinkToken } from "./link-token";
import { PasswordField } from "./password-field";
import "./words";

export function JoinPage() {
  const { t } = useTranslation("account");
  const token = useLinkToken();
  const invitation = useQuery({ queryKey: ["invitation", token], queryFn: () => openInvitation(token), meta: { quiet: true }, retry: false });
  const session = useQuery(sessionQuery);
  if (invitation.isError) {
    return (
      <CenteredPage title={t("join.opening")}>
        <QueryError error={invitation.error} />
      </CenteredPage>
    );
  }
  if (invitation.isPending || session.isPending) return <CenteredPage title={t("join.opening")}>{null}</CenteredPage>;
  const { workspaceName, email, hasAccount } = invitation.data;
  return (
    <CenteredPage title={t("join.title", { workspace: workspaceName })} lead={t("join.lead", { email })}>
      {session.data ? <AcceptForm token={token} /> : hasAccount ? <SignInFirst /> : <NewcomerForm token={token} />}
    </CenteredPage>
  );
}

function SignInFirst() {
  const { t } = useTranslation("account");
  return (
    <div className="mt-6 flex flex-col gap-4">
      <p>{t("join.signInFirst")}</p>
      <Link to="/sign-in" className="font-medium underline underline-offset-3">
        {t("join.signIn")}
      </Link>
    </div>
  );
}

function AcceptForm({ token }: { token: string }) {
  const { t } = useTranslation("account");
  const enter = useEnter();
  const accept = useMutation({ mutationFn: () => acceptInvitation(token), meta: { quiet: true }, onSuccess: ({ workspaceId }) => enter(workspaceId) });
  return (
    <Form onSubmit={() => accept.mutate()} submit={t("join.accept")} busy={accept.isPending} error={accept.error}>
      {null}
    </Form>
  );
}

function NewcomerForm({ token }: { token: string }) {
  const { t } = useTranslation("account");
  const language = useLanguage();
  const enter = useEnter();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const join = useMutation({ mutationFn: () => joinWorkspace({ token, name, password, language }), meta: { quiet: true }, onSuccess: ({ workspaceId }) => enter(workspaceId) });
  return (
    <Form onSubmit={() => join.mutate()} submit={t("join.submit")} busy={join.isPending} error={join.error}>
      <Field label={t("field.name")}>
        {(wiring) => <Input autoComplete="name" required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} {...wiring} />}
      </Field>
      <PasswordField label={t("field.password")} value={password} onChange={setPassword} isNew />
    </Form>
  );
}

/** The session is read anew: it has one workspace more. */
function useEnter() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async (workspaceId: string) => {
    await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
    await navigate({ to: "/w/$workspaceId/inbox", params: { workspaceId } });
  };
}
