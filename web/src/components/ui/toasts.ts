export type Toast = { id: number; kind: "message" | "success" | "error"; text: string; description?: string };

const shownMs = 5_000;
const listeners = new Set<() => void>();
let shown: Toast[] = [];
let lastId = 0;

/** Words that come up over the page and go by themselves. Only for what is off screen: a form's errors stand by its fields. */
export const toast = Object.assign(say("message"), { success: say("success"), error: say("error") });

function say(kind: Toast["kind"]) {
  return (text: string, { description }: { description?: string } = {}): void => {
    lastId += 1;
    const next = { id: lastId, kind, text, description };
    // Said again, it is one and the newest.
    change([...shown.filter((other) => other.text !== text), next]);
    setTimeout(() => dismiss(next.id), shownMs);
  };
}

export function dismiss(id: number): void {
  change(shown.filter((other) => other.id !== id));
}

export function presentToasts(): Toast[] {
  return shown;
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}
