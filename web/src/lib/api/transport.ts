import { networkError } from "./errors";

const unsafeMethods = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const withoutRefresh = ["/api/auth/login", "/api/auth/mfa", "/api/auth/signup", "/api/auth/refresh", "/api/auth/logout"];

let refreshing: Promise<boolean> | null = null;

/** The token of the double-submit cookie; its name is prefixed when served over TLS. */
export function csrfToken(cookies: string = document.cookie): string | undefined {
  const match = /(?:^|;\s*)(?:__Host-)?csrf=([^;]+)/.exec(cookies);
  return match?.[1] ? decodeURIComponent(match[1]) : undefined;
}

/**
 * fetch with our manners: the CSRF header on unsafe methods; an expired access token is renewed once, for all
 * requests that wait on it, and the request sent again. Throws ApiError("network") when no answer came.
 */
export async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await attempt(request);
  const path = new URL(request.url).pathname;
  if (response.status !== 401 || withoutRefresh.includes(path)) return response;
  return (await refresh()) ? attempt(again) : response;
}

async function attempt(request: Request): Promise<Response> {
  const token = csrfToken();
  if (token && unsafeMethods.has(request.method)) request.headers.set("X-CSRF-Token", token);
  try {
    // Looked up at each call, so that a test's interceptor sees it.
    return await globalThis.fetch(request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw networkError();
  }
}

/** A new access token, once for all who wait on it. False when the session is over. */
export function refresh(): Promise<boolean> {
  refreshing ??= attempt(new Request(new URL("/api/auth/refresh", globalThis.location.origin), { method: "POST" }))
    .then((response) => response.ok)
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}
