import { type ComponentType, lazy } from "react";

/**
 * A part that is not needed at first: fetched in the first idle moment, so that it is here when it is wanted, even if the
 * server is not. Draw it within <Suspense>.
 */
export function latePart<Props>(load: () => Promise<ComponentType<Props>>) {
  // A fetch that fails now is made again when the part is wanted, and what fails then is shown.
  globalThis.requestIdleCallback?.(() => void load().catch(() => undefined));
  return lazy(async () => ({ default: await load() }));
}
