import { PhoneError, phoneApi } from "../api";
import type { MessagePage } from "../model";
import type { PhoneAction, StreamEvent } from "./phone-state";

const streamEvents = ["message", "thread", "cleared", "typing", "persona", "business", "knobs", "clock", "gone", "event"] as const;
const retryDelaysMs = [500, 1000, 2000];
const emptyPage: MessagePage = { items: [], hasMore: false };

type Source = { addEventListener: (type: string, listener: (event: Event) => void) => void; close: () => void };
type Wiring = {
  dispatch: (action: PhoneAction) => void;
  api?: Pick<typeof phoneApi, "snapshot" | "events" | "messages" | "streamAddress">;
  openSource?: (address: string) => Source;
};

/**
 * Keeps the page and the emulator in step: fetches everything, then follows the stream, and starts over
 * whenever the line was cut or the emulator says that it was restarted.
 */
export class PhoneLine {
  private source: Source | null = null;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  /** While a fetch is under way the stream is held back: what it says is newer than what the fetch will say. */
  private holds = 0;
  private held: StreamEvent[] = [];
  private stopped = true;
  /** Threads whose messages are on the page, to be fetched again after a gap. */
  private readonly opened = new Set<string>();
  private readonly api;
  private readonly openSource;

  constructor(private readonly wiring: Wiring) {
    this.api = wiring.api ?? phoneApi;
    this.openSource = wiring.openSource ?? ((address: string): Source => new EventSource(address));
  }

  start(): void {
    this.stopped = false;
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.hangUp();
  }

  /** Dials at once, for the "Try again" button. */
  redial(): void {
    this.hangUp();
    void this.connect();
  }

  /** Fetches a thread's messages; from then on the stream keeps them fresh. */
  async openThread(threadId: string): Promise<void> {
    await this.holding(async () => {
      const page = await this.pageOf(threadId);
      this.opened.add(threadId);
      this.wiring.dispatch({ type: "threadLoaded", threadId, page });
    });
  }

  private async connect(): Promise<void> {
    try {
      const { cursor } = await this.api.snapshot();
      if (this.stopped) return;
      this.follow(this.api.streamAddress(cursor));
      await this.refetch();
    } catch (error) {
      this.dialLaterAfter(error);
    }
  }

  private async refetch(): Promise<void> {
    await this.holding(async () => {
      const threads = [...this.opened];
      const [snapshot, events, ...pages] = await Promise.all([this.api.snapshot(), this.api.events(), ...threads.map((id) => this.pageOf(id))]);
      if (this.stopped) return;
      this.wiring.dispatch({ type: "snapshot", snapshot });
      this.wiring.dispatch({ type: "eventsLoaded", items: events });
      threads.forEach((threadId, place) => {
        this.wiring.dispatch({ type: "threadLoaded", threadId, page: pages[place] ?? emptyPage });
      });
    });
  }

  private async pageOf(threadId: string): Promise<MessagePage> {
    try {
      return await this.api.messages(threadId);
    } catch (error) {
      // An emulator that lost its data no longer knows the customer.
      if (error instanceof PhoneError && error.status === 404) return emptyPage;
      throw error;
    }
  }

  private async holding(work: () => Promise<void>): Promise<void> {
    this.holds += 1;
    try {
      await work();
    } finally {
      this.holds -= 1;
      if (this.holds === 0) for (const event of this.held.splice(0)) this.wiring.dispatch(event);
    }
  }

  private follow(address: string): void {
    const source = this.openSource(address);
    this.source = source;
    source.addEventListener("open", () => {
      this.failures = 0;
      this.wiring.dispatch({ type: "link", link: "live" });
    });
    source.addEventListener("error", () => {
      if (this.source === source) this.dialLater();
    });
    source.addEventListener("reset", () => {
      void this.refetch().catch((error: unknown) => this.dialLaterAfter(error));
    });
    for (const type of streamEvents) {
      source.addEventListener(type, (event) => {
        this.take({ type, data: JSON.parse((event as MessageEvent<string>).data) } as StreamEvent);
      });
    }
  }

  private take(event: StreamEvent): void {
    if (this.holds > 0) this.held.push(event);
    else this.wiring.dispatch(event);
  }

  private dialLaterAfter(error: unknown): void {
    if (!(error instanceof PhoneError)) throw error;
    this.dialLater();
  }

  private dialLater(): void {
    this.hangUp();
    if (this.stopped) return;
    this.wiring.dispatch({ type: "link", link: "away" });
    const delay = retryDelaysMs[Math.min(this.failures, retryDelaysMs.length - 1)];
    this.failures += 1;
    this.retry = setTimeout(() => void this.connect(), delay);
  }

  private hangUp(): void {
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
    this.source?.close();
    this.source = null;
  }
}
