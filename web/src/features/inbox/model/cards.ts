import { type Facts, facts, list, text } from "./content";

/** `more`: company, mail and postal addresses, web pages, birthday: whatever else is on the card, a line each. */
export type VisitingCard = { name: string; phones: string[]; more: string[] };

const texts = (value: unknown, key: string): string[] => (Array.isArray(value) ? value.map((one) => (typeof one === "string" ? one : text(facts(one)[key]))).filter(Boolean) : []);

export function cardsOf(content: Facts): VisitingCard[] {
  // Ours are kept as they are sent.
  const cards = Array.isArray(content.cards) ? content.cards : content.contacts;
  return list(cards).map(cardOf);
}

function cardOf(card: Facts): VisitingCard {
  const org = facts(card.org);
  const phones = list(card.phones).map((phone) => text(phone.phone) || (text(phone.waId) && `+${text(phone.waId)}`)).filter(Boolean);
  const work = [text(card.title) || text(org.title), text(card.company) || text(org.company)].filter(Boolean).join(", ");
  const more = [work, ...texts(card.emails, "email"), ...texts(card.addresses, "street"), ...texts(card.urls, "url"), text(card.birthday)].filter(Boolean);
  // A card that somebody shares of themselves may have a number and no name.
  return { name: text(card.name) || text(facts(card.name).formatted_name) || (phones[0] ?? ""), phones, more };
}
