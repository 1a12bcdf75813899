import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { useErrorText } from "@/lib/i18n/error-text";
import { uploadSample } from "./api";
import { emptyHeader, headerFormats, mediaFormats, variablesOf } from "./draft-model";
import type { Editor } from "./use-editor";

export function HeaderField({ workspaceId, editor }: { workspaceId: string; editor: Editor }) {
  const { t } = useTranslation("templates");
  const { header } = editor.draft;
  const choose = (value: string) => {
    const format = headerFormats.find((each) => each === value);
    editor.change({ header: format ? emptyHeader(format) : null });
  };
  return (
    <>
      <Field label={t("form.header")}>
        {(wiring) => (
          <Select {...wiring} value={header?.format ?? ""} onChange={(event) => choose(event.target.value)}>
            <option value="">{t("form.headerNone")}</option>
            {headerFormats.map((format) => (
              <option key={format} value={format}>
                {t(`form.header${format}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {header?.format === "TEXT" ? <HeaderText editor={editor} header={header} /> : null}
      {header && mediaFormats.includes(header.format) ? <HeaderFile workspaceId={workspaceId} editor={editor} /> : null}
    </>
  );
}

function HeaderText({ editor, header }: { editor: Editor; header: NonNullable<Editor["draft"]["header"]> }) {
  const { t } = useTranslation("templates");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("form.headerText")}>
        {(wiring) => <Input {...wiring} maxLength={80} value={header.text} onChange={(event) => editor.change({ header: { ...header, text: event.target.value } })} />}
      </Field>
      {variablesOf(header.text).length > 0 ? (
        <Field label={t("form.headerSample")}>
          {(wiring) => <Input {...wiring} value={header.sample} onChange={(event) => editor.change({ header: { ...header, sample: event.target.value } })} />}
        </Field>
      ) : null}
    </div>
  );
}

function HeaderFile({ workspaceId, editor }: { workspaceId: string; editor: Editor }) {
  const { t } = useTranslation("templates");
  const words = useErrorText();
  const { header } = editor.draft;
  const upload = useMutation({
    mutationFn: (file: File) => uploadSample(workspaceId, editor.wabaId ?? "", file),
    onSuccess: (sample) => editor.change({ header: { ...emptyHeader(sample.format), handle: sample.handle, sampleUrl: sample.sampleUrl } }),
  });
  return (
    <Field label={t("form.headerFile")} hint={header?.handle ? t("form.headerFileThere") : t("form.headerFileHint")} error={upload.isError ? words(upload.error) : undefined}>
      {(wiring) => (
        <span className="flex items-center gap-3">
          <input
            {...wiring}
            type="file"
            accept="image/jpeg,image/png,video/mp4,application/pdf"
            disabled={upload.isPending || editor.wabaId === null}
            className="min-w-0 text-body file:mr-3 file:h-8 file:rounded-control file:border file:border-input file:bg-card file:px-3 file:font-medium"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) upload.mutate(file);
            }}
          />
          {upload.isPending ? <Spinner /> : null}
        </span>
      )}
    </Field>
  );
}
