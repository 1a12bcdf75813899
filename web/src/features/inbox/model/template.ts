type Facts = Record<string, unknown>;

export type SentTemplate = { name: string; image: string | null; headerText: string; footer: string; buttons: { type: string; text: string }[] };

const facts = (value: unknown): Facts => (typeof value === "object" && value !== null ? (value as Facts) : {});
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What was kept of a template when it was sent; one from before, or from another program, has its name alone. */
export function templateOf(content: Facts): SentTemplate {
  const shown = facts(content.rendered);
  const header = facts(shown.header);
  const link = text(facts(header.media).link);
  const buttons = Array.isArray(shown.buttons) ? shown.buttons.map(facts) : [];
  return {
    name: text(shown.name) || text(facts(content.template).name),
    image: header.format === "IMAGE" && link.startsWith("/") ? link : null,
    headerText: text(header.text),
    footer: text(shown.footer),
    buttons: buttons.map((button) => ({ type: text(button.type), text: text(button.text) || text(button.code) })).filter((button) => button.text),
  };
}
