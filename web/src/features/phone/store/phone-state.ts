import type { Business, Clock, Knobs, Message, MessagePage, Persona, RawEvent, Snapshot, Thread } from "../model";

export type Link = "connecting" | "live" | "away";

/** `known` is null until the emulator answered for the first time. */
export type PhoneState = {
  link: Link;
  known: Known | null;
  threads: Record<string, Thread>;
  /** Only the threads that were opened; others fill when they are. */
  messages: Record<string, MessagePage>;
  /** Newest first. */
  events: RawEvent[];
};

type Known = Omit<Snapshot, "threads" | "cursor">;

/** What the live stream says. */
export type StreamEvent =
  | { type: "message"; data: Message }
  | { type: "thread"; data: Thread }
  | { type: "cleared"; data: { threadId: string } }
  | { type: "typing"; data: { threadId: string; typing: boolean } }
  | { type: "persona"; data: Persona }
  | { type: "business"; data: Business }
  | { type: "gone"; data: { threadId: string; messageId: string } }
  | { type: "knobs"; data: Knobs }
  | { type: "clock"; data: Clock }
  | { type: "event"; data: RawEvent };

export type PhoneAction =
  | StreamEvent
  | { type: "link"; link: Link }
  | { type: "snapshot"; snapshot: Snapshot }
  | { type: "threadLoaded"; threadId: string; page: MessagePage }
  | { type: "earlierLoaded"; threadId: string; page: MessagePage }
  | { type: "eventsLoaded"; items: RawEvent[] }
  | { type: "earlierEventsLoaded"; items: RawEvent[] }
  | { type: "written"; message: Message };

const eventLimit = 400;

export const emptyPhone: PhoneState = { link: "connecting", known: null, threads: {}, messages: {}, events: [] };

export function phoneReducer(state: PhoneState, action: PhoneAction): PhoneState {
  switch (action.type) {
    case "link":
      return state.link === action.link ? state : { ...state, link: action.link };
    case "snapshot":
      return withSnapshot(state, action.snapshot);
    case "threadLoaded":
      return withPage(state, action.threadId, action.page);
    case "earlierLoaded": {
      const page = state.messages[action.threadId];
      if (!page) return state;
      const known = new Set(page.items.map((message) => message.id));
      const earlier = action.page.items.filter((message) => !known.has(message.id));
      return withPage(state, action.threadId, { items: [...earlier, ...page.items], hasMore: action.page.hasMore });
    }
    case "eventsLoaded":
      return { ...state, events: action.items };
    case "earlierEventsLoaded":
      return { ...state, events: [...state.events, ...action.items.filter((event) => !state.events.some((known) => known.id === event.id))] };
    case "written":
      // The stream may have been faster, and then it knows more: never put an older copy over it.
      return isKnown(state, action.message) ? state : withMessage(state, action.message);
    default:
      return withStreamEvent(state, action);
  }
}

function withStreamEvent(state: PhoneState, event: StreamEvent): PhoneState {
  switch (event.type) {
    case "message":
      return withMessage(state, event.data);
    case "thread":
      return { ...state, threads: { ...state.threads, [event.data.id]: event.data } };
    case "cleared":
      return withPage(state, event.data.threadId, { items: [], hasMore: false });
    case "gone":
      return withoutMessage(state, event.data);
    case "typing": {
      const thread = state.threads[event.data.threadId];
      return thread ? { ...state, threads: { ...state.threads, [thread.id]: { ...thread, typing: event.data.typing } } } : state;
    }
    case "event":
      return { ...state, events: withEvent(state.events, event.data) };
    default:
      return withKnown(state, event);
  }
}

function withKnown(state: PhoneState, event: Extract<StreamEvent, { type: "persona" | "business" | "knobs" | "clock" }>): PhoneState {
  const { known } = state;
  if (!known) return state;
  if (event.type === "knobs") return { ...state, known: { ...known, knobs: event.data } };
  if (event.type === "clock") return { ...state, known: { ...known, clock: event.data } };
  if (event.type === "persona") return { ...state, known: { ...known, personas: upserted(known.personas, event.data, (persona) => persona.id) } };
  return { ...state, known: { ...known, businesses: upserted(known.businesses, event.data, (business) => business.phoneNumberId) } };
}

function withSnapshot(state: PhoneState, { threads, cursor, ...known }: Snapshot): PhoneState {
  // The stream goes on from the cursor by itself; the page's state has no use for it.
  void cursor;
  return { ...state, known, threads: Object.fromEntries(threads.map((thread) => [thread.id, thread])) };
}

function withPage(state: PhoneState, threadId: string, page: MessagePage): PhoneState {
  return { ...state, messages: { ...state.messages, [threadId]: page } };
}

function withMessage(state: PhoneState, message: Message): PhoneState {
  const page = state.messages[message.threadId];
  // Reactions hang on their message; a thread that was never opened loads when it is.
  if (!page || message.type === "reaction") return state;
  return withPage(state, message.threadId, { ...page, items: upserted(page.items, message, (each) => each.id) });
}

function withoutMessage(state: PhoneState, { threadId, messageId }: { threadId: string; messageId: string }): PhoneState {
  const page = state.messages[threadId];
  return page ? withPage(state, threadId, { ...page, items: page.items.filter(({ id }) => id !== messageId) }) : state;
}

function isKnown(state: PhoneState, message: Message): boolean {
  return state.messages[message.threadId]?.items.some((known) => known.id === message.id) ?? false;
}

function withEvent(events: RawEvent[], event: RawEvent): RawEvent[] {
  const place = events.findIndex((known) => known.id === event.id);
  if (place >= 0) return events.with(place, event);
  return [event, ...events].slice(0, eventLimit);
}

function upserted<Item>(items: Item[], item: Item, idOf: (item: Item) => string): Item[] {
  const place = items.findIndex((known) => idOf(known) === idOf(item));
  return place >= 0 ? items.with(place, item) : [...items, item];
}
