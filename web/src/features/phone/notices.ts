export type Notice = { id: number; kind: "done" | "problem"; text: string; detail?: string };

const shownMs = 5000;
const listeners = new Set<() => void>();
let notices: Notice[] = [];
let lastId = 0;

/**
 * Words that come up over the page and go by themselves. The page's own and not the kit's, whose library is fetched with
 * the first toast: here the first toast may well be that the server is gone.
 */
export function say(kind: Notice["kind"], text: string, detail?: string): void {
  lastId += 1;
  const notice = { id: lastId, kind, text, detail };
  change([...notices.filter((shown) => shown.text !== text), notice]);
  setTimeout(() => change(notices.filter((shown) => shown.id !== notice.id)), shownMs);
}

export function presentNotices(): Notice[] {
  return notices;
}

export function onNotices(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}
