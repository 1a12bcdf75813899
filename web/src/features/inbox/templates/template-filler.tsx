import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { SendHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormAlert } from "@/components/form-alert";
import { MessagePreview } from "@/components/message-preview";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/api/errors";
import type { MessagePreview as Preview, SendableTemplate, Upload } from "@/lib/api/types";
import { useErrorText } from "@/lib/i18n/error-text";
import { useDebounced } from "@/lib/use-debounced";
import type { Thread } from "../offers/api";
import { applyMessage } from "../live/apply-event";
import { type Blank, BlankField } from "./blank-field";
import type { UploadBeside } from "./file-blank";
import { type Values, previewQuery, sendTemplate } from "./api";

type TemplateFillerProps = { workspaceId: string; conversationId: string; sendable: SendableTemplate; onSent: () => void };

/** The template's blanks, filled with what is known of the customer; beside them the message as it will arrive. */
export function TemplateFiller({ workspaceId, conversationId, sendable, onSent }: TemplateFillerProps) {
  const { t } = useTranslation("message");
  const words = useErrorText();
  const client = useQueryClient();
  const { template } = sendable;
  const [values, setValues] = useState<Values>(sendable.suggested);
  // Made once: pressing twice, or again after a lost answer, is one message.
  const [clientId] = useState(() => crypto.randomUUID());
  const { picked, beside } = useFileBeside({ workspaceId, conversationId });
  const rested = useDebounced(values);
  // With half of its blanks there is no message to draw.
  const preview = useQuery({ ...previewQuery(workspaceId, template.id, rested), enabled: areFilled(template.blanks, rested) });
  const send = useMutation({
    mutationFn: () => sendTemplate({ workspaceId, conversationId, clientId, template, values }),
    onSuccess: (message) => {
      applyMessage(client, message, workspaceId);
      onSent();
    },
  });
  const wrongField = send.error instanceof ApiError ? send.error.errors[0]?.field : undefined;
  const isFilled = areFilled(template.blanks, values);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled) send.mutate();
      }}
    >
      <Blanks
        upload={beside}
        thread={{ workspaceId, conversationId }}
        blanks={template.blanks}
        values={values}
        errorOf={(blank) => (wrongField === blank.key ? words(send.error) : undefined)}
        onChange={(key, value) => setValues((now) => ({ ...now, [key]: value }))}
      />
      <section aria-label={t("fill.preview")}>
        <h3 className="mb-2 text-meta font-medium text-muted-foreground">{t("fill.preview")}</h3>
        <div className="rounded-card border bg-subtle p-3">
          {isFilled && preview.isPending ? <Skeleton className="h-24 max-w-80 rounded-bubble" /> : <MessagePreview preview={withFile((isFilled ? preview.data : undefined) ?? template.preview, values, picked)} />}
        </div>
      </section>
      {send.isError && !template.blanks.some((blank) => blank.key === wrongField) ? <FormAlert>{words(send.error)}</FormAlert> : null}
      <Button type="submit" variant="primary" size="lg" busy={send.isPending} disabled={!isFilled}>
        <SendHorizontal aria-hidden />
        {t("fill.send")}
      </Button>
    </form>
  );
}

const areFilled = (blanks: Blank[], values: Values) => blanks.every((blank) => blank.isOptional || (values[blank.key] !== undefined && values[blank.key] !== ""));

/** The file that was picked last, and the way to pick one. */
function useFileBeside(thread: { workspaceId: string; conversationId: string }) {
  const [picked, setPicked] = useState<Upload | null>(null);
  const beside: UploadBeside = async (file, onProgress) => {
    const { uploadFile } = await import("../sending/upload-file");
    const found = await uploadFile({ ...thread, file, onProgress, signal: new AbortController().signal });
    setPicked(found);
    return found;
  };
  return { picked, beside };
}

/** A picked file is at nobody's yet: it is shown from here. */
function withFile(preview: Preview, values: Values, picked: Upload | null): Preview {
  const media = values["header.media"];
  const isPicked = picked !== null && typeof media === "object" && media !== null && "attachmentId" in media && media.attachmentId === picked.id;
  return isPicked && preview.header ? { ...preview, header: { ...preview.header, media: { link: picked.url, filename: picked.filename } } } : preview;
}

type BlanksProps = { upload: UploadBeside; thread: Thread; blanks: Blank[]; values: Values; errorOf: (blank: Blank) => string | undefined; onChange: (key: string, value: unknown) => void };

function Blanks({ upload, thread, blanks, values, errorOf, onChange }: BlanksProps) {
  return groupsOf(blanks).map(([card, own]) => (
    <Group key={card} card={card}>
      {own.map((blank) => (
        <BlankField key={blank.key} blank={blank} value={values[blank.key]} upload={upload} thread={thread} error={errorOf(blank)} onChange={(value) => onChange(blank.key, value)} />
      ))}
    </Group>
  ));
}

/** The message's own blanks, then those of each card. */
function groupsOf(blanks: Blank[]): [string, Blank[]][] {
  const groups = new Map<string, Blank[]>();
  for (const blank of blanks) {
    const card = /^card\.(\d+)\./.exec(blank.key)?.[1] ?? "";
    groups.set(card, [...(groups.get(card) ?? []), blank]);
  }
  return [...groups];
}

function Group({ card, children }: { card: string; children: ReactNode }) {
  const { t } = useTranslation("message");
  if (card === "") return children;
  return (
    <fieldset className="flex flex-col gap-4 rounded-card border p-3">
      <legend className="px-1 text-body font-medium tabular-nums">{t("card", { number: Number(card) + 1 })}</legend>
      {children}
    </fieldset>
  );
}
