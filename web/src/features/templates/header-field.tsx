import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { useErrorText } from "@/lib/i18n/error-text";
import { uploadSample } from "./api";
import { type Header, type HeaderFormat, emptyHeader, mediaFormats, variablesOf } from "./draft-model";

type HeaderFieldProps = {
  workspaceId: string;
  wabaId: string | null;
  header: Header | null;
  formats: HeaderFormat[];
  /** A card cannot be without one. */
  isRequired?: boolean;
  onChange: (header: Header | null) => void;
};

export function HeaderField({ workspaceId, wabaId, header, formats, isRequired = false, onChange }: HeaderFieldProps) {
  const { t } = useTranslation("templates");
  const choose = (value: string) => {
    const format = formats.find((each) => each === value);
    onChange(format ? emptyHeader(format) : null);
  };
  return (
    <>
      <Field label={t("form.header")} hint={header?.format === "PRODUCT" ? t("form.headerProductHint") : undefined}>
        {(wiring) => (
          <Select {...wiring} value={header?.format ?? ""} onChange={(event) => choose(event.target.value)}>
            {isRequired ? null : <option value="">{t("form.headerNone")}</option>}
            {formats.map((format) => (
              <option key={format} value={format}>
                {t(`form.header${format}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {header?.format === "TEXT" ? <HeaderText header={header} onChange={onChange} /> : null}
      {header && mediaFormats.includes(header.format) ? <HeaderFile workspaceId={workspaceId} wabaId={wabaId} header={header} onChange={onChange} /> : null}
    </>
  );
}

function HeaderText({ header, onChange }: { header: Header; onChange: (header: Header) => void }) {
  const { t } = useTranslation("templates");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("form.headerText")}>{(wiring) => <Input {...wiring} maxLength={80} value={header.text} onChange={(event) => onChange({ ...header, text: event.target.value })} />}</Field>
      {variablesOf(header.text).length > 0 ? (
        <Field label={t("form.headerSample")}>{(wiring) => <Input {...wiring} value={header.sample} onChange={(event) => onChange({ ...header, sample: event.target.value })} />}</Field>
      ) : null}
    </div>
  );
}

const accepted: Partial<Record<HeaderFormat, string>> = { IMAGE: "image/jpeg,image/png", VIDEO: "video/mp4", DOCUMENT: "application/pdf" };

type HeaderFileProps = { workspaceId: string; wabaId: string | null; header: Header; onChange: (header: Header) => void };

function HeaderFile({ workspaceId, wabaId, header, onChange }: HeaderFileProps) {
  const { t } = useTranslation("templates");
  const words = useErrorText();
  const upload = useMutation({
    mutationFn: (file: File) => uploadSample(workspaceId, wabaId ?? "", file),
    onSuccess: (sample) => onChange({ ...emptyHeader(sample.format), handle: sample.handle, sampleUrl: sample.sampleUrl }),
  });
  return (
    <Field label={t("form.headerFile")} hint={header.handle ? t("form.headerFileThere") : t(`form.headerFileHint.${header.format === "VIDEO" || header.format === "DOCUMENT" ? header.format : "IMAGE"}`)} error={upload.isError ? words(upload.error) : undefined}>
      {(wiring) => (
        <span className="flex items-center gap-3">
          {header.sampleUrl && header.format === "IMAGE" ? <img src={header.sampleUrl} alt="" className="size-12 shrink-0 rounded-control border object-cover" /> : null}
          <input
            {...wiring}
            type="file"
            accept={accepted[header.format]}
            disabled={upload.isPending || wabaId === null}
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
