import type { SignupDialog } from "./api";
import { type MetaMessage, isFromDialog, metaMessageOf } from "./meta-message";
import { type Returned, hearReturned } from "./returned";

export type SignupEnd =
  | { kind: "code"; code: string; state: string; wabaId: string; phoneNumberId: string }
  | { kind: "blocked" }
  | { kind: "cancelled"; step: string }
  | { kind: "failed"; message: string };

const LOOK_MS = 300;
// The message can come before the code or after it; the code lives for thirty seconds.
const MESSAGE_LATE_MS = 1500;
const RETURN_LATE_MS = 1500;

/** Must be called in a click: browsers open no window otherwise. Ends when the window did, or when `signal` says so. */
export async function openSignup({ start, signal }: { start: () => Promise<SignupDialog>; signal: AbortSignal }): Promise<SignupEnd> {
  const popup = globalThis.open("", "_blank", "popup,width=600,height=780");
  if (!popup) return { kind: "blocked" };
  const close = () => popup.close();
  signal.addEventListener("abort", close);
  try {
    const dialog = await start();
    if (signal.aborted) return { kind: "cancelled", step: "" };
    return await heard({ popup, dialog, signal });
  } finally {
    signal.removeEventListener("abort", close);
    popup.close();
  }
}

async function heard({ popup, dialog, signal }: { popup: Window; dialog: SignupDialog; signal: AbortSignal }): Promise<SignupEnd> {
  let said: MetaMessage | null = null;
  let returned: Returned | null = null;
  const hear = (event: MessageEvent) => {
    if (isFromDialog(event.origin, dialog.dialogUrl)) said = metaMessageOf(event.data) ?? said;
  };
  globalThis.addEventListener("message", hear);
  const stopHearing = hearReturned(dialog.state, (back) => {
    returned = back;
  });
  try {
    popup.location.replace(dialog.dialogUrl);
    await until(() => returned !== null || popup.closed || signal.aborted);
    // A window that closes by itself has just told what it came back with.
    await until(() => returned !== null || signal.aborted, RETURN_LATE_MS);
    const back = returned as Returned | null;
    if (back?.code) await until(() => said !== null || signal.aborted, MESSAGE_LATE_MS);
    return endOf(back, said);
  } finally {
    globalThis.removeEventListener("message", hear);
    stopHearing();
  }
}

function endOf(back: Returned | null, said: MetaMessage | null): SignupEnd {
  if (back?.code) {
    const { wabaId, phoneNumberId } = said?.kind === "finished" ? said : { wabaId: "", phoneNumberId: "" };
    return { kind: "code", code: back.code, state: back.state, wabaId, phoneNumberId };
  }
  if (said?.kind === "failed") return said;
  return { kind: "cancelled", step: said?.kind === "cancelled" ? said.step : "" };
}

async function until(isSo: () => boolean, most_ms = Number.POSITIVE_INFINITY): Promise<void> {
  for (let waited = 0; !isSo() && waited < most_ms; waited += LOOK_MS) {
    // eslint-disable-next-line no-await-in-loop -- it is the waiting
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
