import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { SendHorizontal } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { MessagePreview } from "@/components/message-preview";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ApiError } from "@/lib/api/errors";
import type { SendableTemplate } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { useDebounced } from "@/lib/use-debounced";
import { applyMessage } from "../live/apply-event";
import { type Values, previewQuery, sendTemplate } from "./api";

type Blank = SendableTemplate["template"]["blanks"][number];
type TemplateFillerProps = { workspaceId: string; conversationId: string; sendable: SendableTemplate; onSent: () => void };

/** The template's blanks, filled with what is known of the customer; beside them the message as it will arrive. */
export function TemplateFiller({ workspaceId, conversationId, sendable, onSent }: TemplateFillerProps) {
  const { t } = useTranslation("inbox");
  const words = useErrorText();
  const client = useQueryClient();
  const { template } = sendable;
  const [values, setValues] = useState<Values>(sendable.suggested);
  // Made once: pressing twice, or again after a lost answer, is one message.
  const [clientId] = useState(() => crypto.randomUUID());
  const preview = useQuery(previewQuery(workspaceId, template.id, useDebounced(values)));
  const send = useMutation({
    mutationFn: () => sendTemplate({ workspaceId, conversationId, clientId, template, values }),
    onSuccess: (message) => {
      applyMessage(client, message, workspaceId);
      onSent();
    },
  });
  const wrongField = send.error instanceof ApiError ? send.error.errors[0]?.field : undefined;
  const isFilled = template.blanks.every((blank) => values[blank.key] !== undefined && values[blank.key] !== "");
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled) send.mutate();
      }}
    >
      {template.blanks.map((blank) => (
        <BlankField
          key={blank.key}
          blank={blank}
          value={values[blank.key]}
          error={wrongField === blank.key ? words(send.error) : undefined}
          onChange={(value) => setValues((now) => ({ ...now, [blank.key]: value }))}
        />
      ))}
      <section aria-label={t("templates.preview")}>
        <h3 className="mb-2 text-meta font-medium text-muted-foreground">{t("templates.preview")}</h3>
        <div className="rounded-card border bg-subtle p-3">
          <MessagePreview preview={(isFilled ? preview.data : undefined) ?? template.preview} />
        </div>
      </section>
      {send.isError && !template.blanks.some((blank) => blank.key === wrongField) ? <FormAlert>{words(send.error)}</FormAlert> : null}
      <Button type="submit" variant="primary" size="lg" busy={send.isPending} disabled={!isFilled}>
        <SendHorizontal aria-hidden />
        {t("templates.send")}
      </Button>
    </form>
  );
}

type BlankFieldProps = { blank: Blank; value: unknown; error: string | undefined; onChange: (value: unknown) => void };

function BlankField({ blank, value, error, onChange }: BlankFieldProps) {
  const { t } = useTranslation("inbox");
  if (blank.kind === "location") return <PlaceFields value={value} onChange={onChange} />;
  const isFile = blank.kind === "image" || blank.kind === "video" || blank.kind === "document";
  const label = isFile ? t("templates.link") : blank.kind === "suffix" ? t("templates.suffix", { name: blank.label }) : blank.kind === "code" ? t("templates.code") : t("templates.variable", { name: blank.label });
  const hint = isFile ? t("templates.linkHint") : blank.sample ? t("templates.sample", { sample: blank.sample }) : undefined;
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => <Input {...wiring} autoComplete="off" value={typeof value === "string" ? value : ""} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** Both parts are numbers, or there is no place yet. */
function PlaceFields({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation("inbox");
  const known = typeof value === "object" && value !== null ? (value as { latitude?: number; longitude?: number }) : {};
  const [place, setPlace] = useState({ latitude: String(known.latitude ?? ""), longitude: String(known.longitude ?? "") });
  const put = (changes: Partial<typeof place>) => {
    const next = { ...place, ...changes };
    setPlace(next);
    const isPlace = Object.values(next).every((part) => part.trim() !== "" && Number.isFinite(Number(part)));
    onChange(isPlace ? { latitude: Number(next.latitude), longitude: Number(next.longitude) } : "");
  };
  return (
    <div className="grid grid-cols-2 gap-3">
      {(["latitude", "longitude"] as const).map((part) => (
        <Field key={part} label={t(`templates.${part}`)}>
          {(wiring) => <Input {...wiring} inputMode="decimal" value={place[part]} onChange={(event) => put({ [part]: event.target.value })} />}
        </Field>
      ))}
    </div>
  );
}
