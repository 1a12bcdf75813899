import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { toast } from "@/components/ui/toasts";
import type { WhatsAppNumber } from "@/lib/api/types";
import { useLanguage } from "@/lib/i18n/use-language";
import { MetaRefusal } from "./meta-refusal";
import { type One, askCode, changeToken, confirmCode, registerNumber, wishName } from "./numbers-api";

type ActProps = { number: One; onDone: (number: WhatsAppNumber) => void };

/** One field, one button, and Meta's answer below. */
function Act({ title, error, children, onSubmit }: { title: string; error: unknown; children: ReactNode; onSubmit: () => void }) {
  return (
    <form
      noValidate
      className="flex flex-col gap-3 border-t pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h3 className="text-body font-semibold">{title}</h3>
      {children}
      {error ? <MetaRefusal error={error} /> : null}
    </form>
  );
}

export function RegisterForm({ number, hasPin, onDone }: ActProps & { hasPin: boolean }) {
  const { t } = useTranslation("numbers");
  const [pin, setPin] = useState("");
  const register = useMutation({
    mutationFn: () => registerNumber(number, pin || null),
    onSuccess: (changed) => {
      toast.success(t("register.done"));
      onDone(changed);
    },
  });
  return (
    <Act title={t("register.title")} error={register.error} onSubmit={() => register.mutate()}>
      <Field label={t("register.pin")} hint={t(hasPin ? "register.keptHint" : "register.hint")}>
        {(wiring) => <Input {...wiring} inputMode="numeric" autoComplete="off" maxLength={6} className="w-40 tabular-nums" value={pin} onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ""))} />}
      </Field>
      <Button type="submit" className="self-start" busy={register.isPending} disabled={pin !== "" && pin.length !== 6}>
        {t("register.title")}
      </Button>
    </Act>
  );
}

export function VerifyForm({ number, onDone }: ActProps) {
  const { t } = useTranslation("numbers");
  const language = useLanguage();
  const [code, setCode] = useState("");
  const ask = useMutation({ mutationFn: (method: "SMS" | "VOICE") => askCode(number, { method, language }), onSuccess: () => toast(t("verify.sent")) });
  const confirm = useMutation({ mutationFn: () => confirmCode(number, code), onSuccess: onDone });
  return (
    <Act title={t("verify.title")} error={confirm.error ?? ask.error} onSubmit={() => confirm.mutate()}>
      <div className="flex flex-wrap gap-2">
        <Button busy={ask.isPending && ask.variables === "SMS"} onClick={() => ask.mutate("SMS")}>
          {t("verify.send")}
        </Button>
        <Button busy={ask.isPending && ask.variables === "VOICE"} onClick={() => ask.mutate("VOICE")}>
          {t("verify.call")}
        </Button>
      </div>
      <div className="flex items-end gap-2">
        <Field label={t("verify.code")}>
          {(wiring) => <Input {...wiring} inputMode="numeric" autoComplete="one-time-code" maxLength={10} className="w-40 tabular-nums" value={code} onChange={(event) => setCode(event.target.value)} />}
        </Field>
        <Button type="submit" busy={confirm.isPending} disabled={code.trim().length < 4}>
          {t("verify.confirm")}
        </Button>
      </div>
    </Act>
  );
}

export function NameForm({ number, wished, onDone }: ActProps & { wished: string | null }) {
  const { t } = useTranslation("numbers");
  const [name, setName] = useState("");
  const wish = useMutation({
    mutationFn: () => wishName(number, name.trim()),
    onSuccess: (changed) => {
      setName("");
      onDone(changed);
    },
  });
  return (
    <Act title={t("name.title")} error={wish.error} onSubmit={() => wish.mutate()}>
      {wished ? <p className="text-body text-muted-foreground">{t("name.asked", { name: wished })}</p> : null}
      <Field label={t("name.field")} hint={t("name.hint")}>
        {(wiring) => <Input {...wiring} maxLength={75} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Button type="submit" className="self-start" busy={wish.isPending} disabled={name.trim().length < 2}>
        {t("name.ask")}
      </Button>
    </Act>
  );
}

export function TokenForm({ number, onDone }: ActProps) {
  const { t } = useTranslation("numbers");
  const [token, setToken] = useState("");
  const change = useMutation({
    mutationFn: () => changeToken(number, token.trim()),
    onSuccess: (changed) => {
      setToken("");
      toast.success(t("token.done"));
      onDone(changed);
    },
  });
  return (
    <Act title={t("token.title")} error={change.error} onSubmit={() => change.mutate()}>
      <Field label={t("token.field")} hint={t("token.hint")}>
        {(wiring) => <PasswordInput autoComplete="off" showLabel={t("token.show")} hideLabel={t("token.hide")} {...wiring} value={token} onChange={(event) => setToken(event.target.value)} />}
      </Field>
      <Button type="submit" className="self-start" busy={change.isPending} disabled={!token.trim()}>
        {t("token.change")}
      </Button>
    </Act>
  );
}
