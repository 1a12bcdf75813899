/** How the pop-up's last page, which is ours, tells the page that opened it: same origin, whatever became of the two windows' tie. */
const CHANNEL = "shopme-signup";

export type Returned = { state: string; code: string };
type Taken = { taken: string };

export function hearReturned(state: string, take: (returned: Returned) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }: MessageEvent<Returned>) => {
    if (data.state !== state) return;
    channel.postMessage({ taken: state } satisfies Taken);
    take(data);
  });
  return () => channel.close();
}

/** `code` is empty when Meta gave none. `onTaken`: the opener is there and has it. */
export function tellReturned(returned: Returned, onTaken: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }: MessageEvent<Taken>) => {
    if (data.taken === returned.state) onTaken();
  });
  channel.postMessage(returned);
  return () => channel.close();
}
