import { useTranslation } from "react-i18next";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { inLayout, layoutOf, layouts } from "./draft-model";
import type { Editor } from "./use-editor";

/** A plain message, one with an offer that ends, or cards side by side. */
export function LayoutField({ editor: { draft, change } }: { editor: Editor }) {
  const { t } = useTranslation("templates");
  const layout = layoutOf(draft);
  return (
    <Field label={t("form.layout")} hint={t(`form.layoutHint.${layout}`)}>
      {(wiring) => (
        <Select {...wiring} value={layout} onChange={(event) => change(inLayout(draft, layouts.find((each) => each === event.target.value) ?? "MESSAGE"))}>
          {layouts.map((each) => (
            <option key={each} value={each}>
              {t(`form.layouts.${each}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

export function OfferFields({ editor: { draft, change } }: { editor: Editor }) {
  const { t } = useTranslation("templates");
  const { offer } = draft;
  if (!offer) return null;
  return (
    <>
      <Field label={t("form.offer")} hint={t("form.offerHint", { length: offer.text.length, limit: 16 })}>
        {(wiring) => <Input {...wiring} maxLength={24} value={offer.text} onChange={(event) => change({ offer: { ...offer, text: event.target.value } })} />}
      </Field>
      <label className="flex items-center gap-3 text-body font-medium">
        <Switch checked={offer.hasExpiration} onCheckedChange={(hasExpiration) => change({ offer: { ...offer, hasExpiration } })} />
        {t("form.offerExpires")}
      </label>
    </>
  );
}
