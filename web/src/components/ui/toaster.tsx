import { type ReactNode, Suspense, lazy, useSyncExternalStore } from "react";

type Options = { description?: ReactNode; action?: { label: ReactNode; onClick: () => void } };
type Kind = "message" | "success" | "error";

const load = () => import("sonner");
const Sonner = lazy(async () => ({ default: (await load()).Toaster }));

const listeners = new Set<() => void>();
let wanted = false;

/** The library comes with the first toast: most visits have none. It keeps what is said until it is on the page. */
function say(kind: Kind) {
  return (message: ReactNode, options?: Options): void => {
    wanted = true;
    for (const listener of listeners) listener();
    void load().then((sonner) => sonner.toast[kind](message, options));
  };
}

/** Toasts are only for what is off screen and for undo; a form's errors stand by its fields. */
export const toast = Object.assign(say("message"), { success: say("success"), error: say("error") });

/** One at the top of each page's tree. */
export function Toaster({ theme }: { theme: "light" | "dark" }) {
  const shown = useSyncExternalStore(subscribe, () => wanted);
  if (!shown) return null;
  return (
    <Suspense fallback={null}>
      <Sonner
        theme={theme}
        position="bottom-right"
        toastOptions={{ duration: 5000, className: "!rounded-row !border-0 !bg-popover !font-sans !text-body !text-foreground !shadow-pop" }}
      />
    </Suspense>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
