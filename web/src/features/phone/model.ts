import type { Media } from "./content";

/** What the emulator's phone API says, as it says it: camelCase around, Meta's own snake_case inside `content`. */

export type Business = {
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
  verifiedName: string;
  accessToken: string;
  /** The shop asked Meta to tell it about this number's messages. */
  subscribed: boolean;
  portfolioId: string;
  /** The number is also used in the WhatsApp Business app. */
  isOnBizApp: boolean;
};

export type Persona = {
  id: string;
  name: string;
  phone: string | null;
  userId: string;
  language: string;
  color: string;
  /** Made by itself, because the business wrote to a number that nobody plays. */
  guest: boolean;
};

export type Sender = "customer" | "business";
export type MessageStatus = "accepted" | "sent" | "delivered" | "read" | "played" | "failed";

export type Message = {
  id: string;
  threadId: string;
  sender: Sender;
  type: string;
  content: unknown;
  /** One plain line, for the chat list and for quotes. */
  text: string;
  mediaUrl: string | null;
  quoted: { id: string; sender: Sender; text: string } | null;
  reactions: { sender: Sender; emoji: string }[];
  status: MessageStatus;
  failure: { code: number; title: string; details: string | null } | null;
  /** Why the shop's webhook has not taken this message yet. */
  deliveryProblem: string | null;
  rendered: RenderedTemplate | null;
  /** The products that it offers, as Meta's catalog has them. */
  goods: Goods[];
  /** The form that it opens. */
  form: Form | null;
  /** Written in the shop's own Business app. */
  fromApp: boolean;
  edited: boolean;
  /** Deleted for everyone: its place stays, and nothing of what it said. */
  withdrawn: boolean;
  createdAt: string;
};

export type Goods = { retailerId: string; name: string; priceMinor: number | null; currency: string; imageUrl: string | null };
export type Form = { name: string; questions: { name: string; label: string }[] };

export type TemplateButton = { index: number; type: string; text: string; url: string | null; payload: string | null };
/** What stands above the text, word for word as it was sent, with its kind. */
export type TemplateMedia = { kind: string; latitude?: string; longitude?: string; name?: string; address?: string; product_retailer_id?: string } & Media;
export type RenderedCard = { media: TemplateMedia | null; body: string; buttons: TemplateButton[] };
export type RenderedTemplate = RenderedCard & {
  header: string | null;
  footer: string | null;
  offer?: { text: string; expires_at_ms?: number | string | null };
  cards?: RenderedCard[];
};

export type Thread = {
  /** `<personaId>-<phoneNumberId>`; every pair is a thread, also before its first message. */
  id: string;
  personaId: string;
  phoneNumberId: string;
  unread: number;
  typing: boolean;
  windowExpiresAt: string | null;
  lastMessage: Message | null;
  updatedAt: string | null;
};

export type RawEvent = {
  id: number;
  at: string;
  /** `fault`: what chaos did; its name stands in `path`. */
  kind: "webhook" | "graph" | "fault";
  /** `out`: from the emulator to the shop; `in`: from the shop to the emulator. */
  direction: "out" | "in";
  method: string;
  path: string;
  status: number | null;
  durationMs: number | null;
  summary: string;
  request: unknown;
  response: unknown;
  error: string | null;
  phoneNumberId: string | null;
};

export type SendFailure = { code: number; httpStatus: number | null; count: number };

export type Knobs = {
  deliveryDelayMs: number;
  statusDelayMs: number;
  duplicateDeliveries: number;
  reorder: boolean;
  windowSync: boolean;
  autoRead: boolean;
  dropStatuses: boolean;
  hangSends: number;
  pairRateLimit: boolean;
  throughputLimit: boolean;
  managementLimit: boolean;
  failStatus: number | null;
  failNextSends: SendFailure[];
  chaos: ChaosProfile;
};

/** How likely each fault is, 0 to 1; the same seed repeats a run. */
export type ChaosProfile = {
  seed: number;
  duplicate: number;
  lose: number;
  reorder: number;
  lateStatus: number;
  lateStatusMs: number;
  rateLimit: number;
  serverError: number;
  hang: number;
};

/** The emulator's time runs ahead of the machine's by so many seconds. */
export type Clock = { now: string; shiftSeconds: number };

export type Snapshot = {
  businesses: Business[];
  personas: Persona[];
  threads: Thread[];
  knobs: Knobs;
  clock: Clock;
  chaosProfiles: Record<string, ChaosProfile>;
  webhookUrl: string;
  verifyToken: string;
  appId: string;
  /** Where the live stream goes on from. */
  cursor: string;
};

export type MessagePage = { items: Message[]; hasMore: boolean };

/** What the customer does, as the API takes it. */
export type Act =
  | { type: "text"; text: string; quotedId?: string; fromAd?: boolean }
  | { type: "buttonReply"; messageId: string; buttonId: string }
  | { type: "listReply"; messageId: string; rowId: string }
  | { type: "templateReply"; messageId: string; index: number; card?: number }
  | { type: "location"; latitude: number; longitude: number; name?: string; address?: string; quotedId?: string }
  | { type: "order"; messageId: string; items: { retailerId: string; quantity: number }[] }
  | { type: "flowReply"; messageId: string; answers: Record<string, string> }
  | { type: "reaction"; messageId: string; emoji: string }
  | { type: "contacts"; contacts: unknown[]; quotedId?: string };

export type Attachment = { file: File; kind: "image" | "video" | "audio" | "document"; caption?: string; quotedId?: string; isVoice?: boolean };

export function threadIdOf(persona: Persona, business: Business): string {
  return `${persona.id}-${business.phoneNumberId}`;
}
