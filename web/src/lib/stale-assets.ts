const stampKey = "shopme.reloadedAt";

/** After a deploy an open tab may ask for a chunk that is gone: load the new page, but never in a loop. */
export function reloadOnceAfterDeploy(): void {
  globalThis.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(stampKey) ?? 0);
    if (Date.now() - last < 60_000) return;
    event.preventDefault();
    sessionStorage.setItem(stampKey, String(Date.now()));
    globalThis.location.reload();
  });
}
