const stampKey = "shopme.reloadedAt";

/**
 * After a deploy an open tab may ask for a chunk that is gone: load the new page, but never in a loop, and only when the
 * server is there to give it. Until then the page's own error is shown.
 */
export function reloadOnceAfterDeploy(): void {
  globalThis.addEventListener("vite:preloadError", () => {
    const last = Number(sessionStorage.getItem(stampKey) ?? 0);
    if (Date.now() - last < 60_000) return;
    void isServerThere().then((isThere) => {
      if (!isThere) return;
      sessionStorage.setItem(stampKey, String(Date.now()));
      globalThis.location.reload();
    });
  });
}

async function isServerThere(): Promise<boolean> {
  try {
    return (await globalThis.fetch("/", { method: "HEAD", cache: "no-store" })).ok;
  } catch (cause) {
    if (cause instanceof TypeError) return false;
    throw cause;
  }
}
