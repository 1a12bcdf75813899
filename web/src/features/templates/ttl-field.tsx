import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Draft } from "./draft-model";
import { spanOf, ttlsOf } from "./ttls";
import type { Editor } from "./use-editor";

/** For how long Meta tries to deliver; nothing chosen is as long as it usually does. */
export function TtlField({ editor: { draft, change } }: { editor: Editor }) {
  const { t } = useTranslation("templates");
  return (
    <Field label={t("form.ttl")} hint={t("form.ttlHint")}>
      {(wiring) => (
        <Select {...wiring} value={draft.sendTtlS ?? ""} onChange={(event) => change({ sendTtlS: event.target.value === "" ? null : Number(event.target.value) })}>
          <option value="">{t(`form.ttlDefault.${draft.category}`)}</option>
          {ttlsOf(draft).map((seconds) => (
            <option key={seconds} value={seconds}>
              <Span seconds={seconds} />
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Span({ seconds }: { seconds: NonNullable<Draft["sendTtlS"]> }) {
  const { t } = useTranslation("templates");
  const { unit, count } = spanOf(seconds);
  return t(`form.ttl${unit}`, { count });
}
