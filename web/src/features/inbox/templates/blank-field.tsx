import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SendableTemplate } from "@/lib/api/types";
import type { Thread } from "../offers/api";
import { FileBlank, type UploadBeside } from "./file-blank";
import { ProductBlank, ProductsBlank, ThumbnailBlank } from "./product-blanks";
import { momentOf } from "./values";

export type Blank = SendableTemplate["template"]["blanks"][number];
type BlankFieldProps = { blank: Blank; value: unknown; error: string | undefined; upload: UploadBeside; thread: Thread; onChange: (value: unknown) => void };

/** One thing to fill in, by its kind. What is not filled in yet is the empty text. */
export function BlankField({ blank, value, error, upload, thread, onChange }: BlankFieldProps) {
  switch (blank.kind) {
    case "location":
      return <PlaceFields value={value} error={error} onChange={onChange} />;
    case "moment":
      return <MomentField error={error} onChange={onChange} />;
    case "product":
      return <ProductBlank thread={thread} error={error} onChange={onChange} />;
    case "products":
      return <ProductsBlank thread={thread} error={error} onChange={onChange} />;
    case "thumbnail":
      return <ThumbnailBlank thread={thread} error={error} onChange={onChange} />;
    case "image":
    case "video":
    case "document":
      return <FileBlank blank={blank} value={value} error={error} upload={upload} onChange={onChange} />;
    default:
      return <WordsField blank={blank} value={value} error={error} onChange={onChange} />;
  }
}

function WordsField({ blank, value, error, onChange }: Omit<BlankFieldProps, "upload" | "thread">) {
  const { t } = useTranslation("message");
  const label = () => {
    if (blank.kind === "suffix") return t("fill.suffix", { name: blank.label });
    if (blank.kind === "code") return t("fill.code");
    return t("fill.variable", { name: blank.label });
  };
  const hint = blank.sample ? t("fill.sample", { sample: blank.sample }) : undefined;
  return (
    <Field label={label()} hint={hint} error={error}>
      {(wiring) => <Input {...wiring} autoComplete="off" value={typeof value === "string" ? value : ""} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

type PartProps = { error: string | undefined; onChange: (value: unknown) => void };

/** In the operator's own time zone, as the phone will show it in the customer's. */
function MomentField({ error, onChange }: PartProps) {
  const { t } = useTranslation("message");
  const [typed, setTyped] = useState("");
  const isPast = typed !== "" && momentOf(typed) === "";
  return (
    <Field label={t("fill.moment")} error={error ?? (isPast ? t("fill.momentPast") : undefined)}>
      {(wiring) => (
        <Input
          {...wiring}
          type="datetime-local"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(momentOf(event.target.value));
          }}
        />
      )}
    </Field>
  );
}

/** Both coordinates are numbers, or there is no place yet. */
function PlaceFields({ value, error, onChange }: PartProps & { value: unknown }) {
  const { t } = useTranslation("message");
  const known = typeof value === "object" && value !== null ? (value as { latitude?: number; longitude?: number }) : {};
  const [place, setPlace] = useState({ latitude: String(known.latitude ?? ""), longitude: String(known.longitude ?? ""), name: "", address: "" });
  const put = (changes: Partial<typeof place>) => {
    const next = { ...place, ...changes };
    setPlace(next);
    const numbers = [next.latitude, next.longitude];
    const isPlace = numbers.every((part) => part.trim() !== "" && Number.isFinite(Number(part)));
    const named = Object.fromEntries(Object.entries({ name: next.name.trim(), address: next.address.trim() }).filter(([, part]) => part));
    onChange(isPlace ? { latitude: Number(next.latitude), longitude: Number(next.longitude), ...named } : "");
  };
  const labels = { latitude: t("fill.latitude"), longitude: t("fill.longitude"), name: t("fill.placeName"), address: t("fill.placeAddress") };
  return (
    <div className="grid grid-cols-2 gap-3">
      {(["latitude", "longitude", "name", "address"] as const).map((part) => (
        <Field key={part} label={labels[part]} error={part === "latitude" ? error : undefined}>
          {(wiring) => <Input {...wiring} inputMode={part === "latitude" || part === "longitude" ? "decimal" : undefined} value={place[part]} onChange={(event) => put({ [part]: event.target.value })} />}
        </Field>
      ))}
    </div>
  );
}
