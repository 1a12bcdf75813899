import { type ApiError, apiErrorFrom, networkError } from "./errors";
import { csrfToken, refresh } from "./transport";

type Upload = { path: string; form: FormData; onProgress: (part: number) => void; signal?: AbortSignal };

/** Posts a form and tells how much of it has left, from 0 to 1: what fetch cannot. Errors are those of every call. */
export async function upload<Answer>(request: Upload): Promise<Answer> {
  let answer = await attempt(request);
  if (answer.status === 401 && (await refresh())) answer = await attempt(request);
  if (!answer.ok) throw await apiErrorFrom(answer);
  return (await answer.json()) as Answer;
}

function attempt({ path, form, onProgress, signal }: Upload): Promise<Response> {
  return new Promise((resolve, reject: (error: ApiError | DOMException) => void) => {
    const call = new XMLHttpRequest();
    call.open("POST", path);
    const token = csrfToken();
    if (token) call.setRequestHeader("X-CSRF-Token", token);
    call.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    call.addEventListener("load", () => resolve(asResponse(call)));
    call.addEventListener("error", () => reject(networkError()));
    call.addEventListener("abort", () => reject(new DOMException("The upload was given up.", "AbortError")));
    signal?.addEventListener("abort", () => call.abort(), { once: true });
    call.send(form);
  });
}

function asResponse(call: XMLHttpRequest): Response {
  const type = call.getResponseHeader("content-type") ?? "";
  return new Response(call.status === 204 ? null : call.responseText, { status: call.status, headers: { "content-type": type } });
}
