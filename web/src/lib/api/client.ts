import createClient from "openapi-fetch";
import { apiErrorFrom } from "./errors";
import type { paths } from "./schema";
import { send } from "./transport";

/** Typed by the server's OpenAPI document. Every answer that is not a success is thrown as ApiError. */
export const api = createClient<paths>({ baseUrl: globalThis.location.origin, fetch: send });

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await apiErrorFrom(response);
    return undefined;
  },
});

/** `await data(api.GET(...))`: the body alone, since errors are thrown. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
