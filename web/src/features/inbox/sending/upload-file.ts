import { ApiError, networkError } from "@/lib/api/errors";
import { csrfToken, refresh } from "@/lib/api/transport";
import type { Upload } from "./types";

type Uploading = { workspaceId: string; conversationId: string; file: File; onProgress: (share: number) => void; signal: AbortSignal };

/** XMLHttpRequest, because fetch does not tell how far an upload is. An expired session is renewed once. */
export async function uploadFile(uploading: Uploading): Promise<Upload> {
  const first = await attempt(uploading);
  const answer = first.status === 401 && (await refresh()) ? await attempt(uploading) : first;
  if (answer.status >= 200 && answer.status < 300) return answer.body as Upload;
  throw new ApiError({ ...(answer.body as object | null), status: answer.status });
}

function attempt({ workspaceId, conversationId, file, onProgress, signal }: Uploading): Promise<{ status: number; body: unknown }> {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append("file", file);
  signal.addEventListener("abort", () => request.abort());
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0));
    request.addEventListener("load", () => resolve({ status: request.status, body: request.response }));
    request.addEventListener("error", () => reject(networkError()));
    request.addEventListener("abort", () => reject(new DOMException("The upload was taken back.", "AbortError")));
    request.open("POST", `/api/workspaces/${workspaceId}/conversations/${conversationId}/attachments`);
    request.responseType = "json";
    request.setRequestHeader("X-CSRF-Token", csrfToken() ?? "");
    request.send(form);
  });
}
