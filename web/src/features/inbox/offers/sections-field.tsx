import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { Product } from "./api";
import { LineField, longest } from "./fields";
import { ProductPicture } from "./product-choice";

/** Titles, and the place of each product that is not in the first. */
export type Sections = { titles: string[]; placeOf: Record<string, number> };

const mostSections = 10;

export const emptySections = (title: string): Sections => ({ titles: [title], placeOf: {} });

/** Sections without products are left out; null while one that has some lacks its title. */
export function sectionsToSend({ titles, placeOf }: Sections, picked: { id: string }[]): { title: string; productIds: string[] }[] | null {
  const filled = titles.map((title, place) => ({ title: title.trim(), productIds: picked.filter(({ id }) => (placeOf[id] ?? 0) === place).map(({ id }) => id) })).filter(({ productIds }) => productIds.length > 0);
  return filled.length > 0 && filled.every(({ title }) => title !== "") ? filled : null;
}

type SectionsFieldProps = { sections: Sections; picked: Product[]; onChange: (sections: Sections) => void };

/** The headings of the list, and under which each product stands. */
export function SectionsField({ sections, picked, onChange }: SectionsFieldProps) {
  const { t } = useTranslation("offers");
  const { titles, placeOf } = sections;
  const remove = (place: number) =>
    onChange({ titles: titles.toSpliced(place, 1), placeOf: Object.fromEntries(Object.entries(placeOf).map(([id, at]) => [id, at === place ? 0 : at > place ? at - 1 : at])) });
  return (
    <fieldset className="flex flex-col gap-3 rounded-card border p-3">
      <legend className="px-1 text-body font-medium">{t("sections.title")}</legend>
      {titles.map((title, place) => (
        <div key={place} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <LineField label={t("sections.name", { number: place + 1 })} max={longest.section} value={title} onChange={(value) => onChange({ ...sections, titles: titles.with(place, value) })} />
          </div>
          {place > 0 ? (
            <IconButton label={t("sections.remove", { number: place + 1 })} onClick={() => remove(place)}>
              <Trash2 aria-hidden />
            </IconButton>
          ) : null}
        </div>
      ))}
      {titles.length < mostSections ? (
        <Button size="sm" className="self-start" onClick={() => onChange({ ...sections, titles: [...titles, ""] })}>
          <Plus aria-hidden />
          {t("sections.add")}
        </Button>
      ) : null}
      <ul aria-label={t("products.list")} className="flex flex-col gap-1.5">
        {picked.map((product) => (
          <li key={product.id} className="flex items-center gap-2">
            <ProductPicture product={product} />
            <span className="min-w-0 flex-1 truncate text-body">{product.name}</span>
            {titles.length > 1 ? (
              <Select aria-label={t("sections.of", { name: product.name })} value={placeOf[product.id] ?? 0} onChange={({ target }) => onChange({ ...sections, placeOf: { ...placeOf, [product.id]: Number(target.value) } })}>
                {titles.map((title, place) => (
                  <option key={place} value={place}>
                    {title || t("sections.name", { number: place + 1 })}
                  </option>
                ))}
              </Select>
            ) : null}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
