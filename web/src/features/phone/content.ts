/** Meta's message bodies, as far as the phone draws them. */

export type Media = { id?: string; link?: string; caption?: string; filename?: string; mime_type?: string; voice?: boolean };
export type Place = { latitude: number; longitude: number; name?: string; address?: string };
export type ContactCard = {
  name: { formatted_name: string };
  phones?: { phone?: string; type?: string }[];
  emails?: { email?: string }[];
  org?: { company?: string; title?: string };
};

export type Header = { type: string; text?: string; image?: Media; video?: Media; document?: Media };
export type LinkAction = { name: "cta_url"; parameters: { display_text: string; url: string } };
export type Row = { id: string; title: string; description?: string };
export type Section = { title?: string; rows: Row[]; product_items?: { product_retailer_id: string }[] };
export type CarouselCard = {
  card_index: number;
  type: string;
  header?: Header;
  body?: { text: string };
  action: Partial<LinkAction> & { buttons?: { quick_reply: { id: string; title: string } }[] };
};

export type Interactive = {
  type: string;
  header?: Header;
  body?: { text: string };
  footer?: { text: string };
  action?: {
    name?: string;
    button?: string;
    buttons?: { reply: { id: string; title: string } }[];
    sections?: Section[];
    cards?: CarouselCard[];
    parameters?: { display_text?: string; url?: string; flow_cta?: string };
  };
  /** In the customer's own messages: what they tapped. */
  button_reply?: { id: string; title: string };
  list_reply?: Row;
  nfm_reply?: { body: string };
};

/** Where the emulator keeps what was uploaded to it; else the sender's own link. */
export function mediaAddress(media: Media | undefined): string | null {
  if (media?.id) return `/phone/api/media/${encodeURIComponent(media.id)}`;
  return media?.link ?? null;
}
