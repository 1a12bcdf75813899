export type Section = { title: string; ids: string };

/** Milliseconds since 1970 of what a `datetime-local` field holds; the empty text for none, or one that is over. */
export function momentOf(typed: string): number | "" {
  const moment = new Date(typed).getTime();
  return Number.isFinite(moment) && moment > Date.now() ? moment : "";
}

/** The sections that have a title and products, as a send takes them; the empty text while one of them has only half. */
export function productsOf(sections: Section[]): { sections: { title: string; productIds: string[] }[] } | "" {
  const written = sections.map(({ title, ids }) => ({ title: title.trim(), productIds: ids.split(/[\s,;]+/).filter(Boolean) })).filter(({ title, productIds }) => title !== "" || productIds.length > 0);
  const isWhole = written.length > 0 && written.every(({ title, productIds }) => title !== "" && productIds.length > 0);
  return isWhole ? { sections: written } : "";
}
