/** One field the server refused, named as in the request body. */
export type FieldError = { field: string; message: string };

type Problem = { status?: number; code?: string; title?: string; detail?: string; facts?: Record<string, unknown>; errors?: FieldError[] };

/**
 * Any answer that is not a success, and no answer at all (`status` 0, `code` "network").
 * `code` is what the words are chosen by (locales/<language>/errors.json); `detail` is for makers.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly facts: Record<string, unknown>;
  readonly errors: FieldError[];

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code ?? "request failed");
    this.name = "ApiError";
    this.status = problem.status ?? 0;
    this.code = problem.code ?? `http_${this.status}`;
    this.title = problem.title ?? "";
    this.detail = problem.detail;
    this.facts = problem.facts ?? {};
    this.errors = problem.errors ?? [];
  }
}

/** Reads RFC 9457 problem details; a body of another kind (a proxy's page, say) leaves the status alone to speak. */
export async function apiErrorFrom(response: Response): Promise<ApiError> {
  const text = await response.text();
  let problem: Problem = {};
  if (response.headers.get("content-type")?.includes("json")) {
    try {
      problem = (JSON.parse(text) as Problem | null) ?? {};
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
    }
  }
  return new ApiError({ ...problem, status: response.status });
}

export function networkError(): ApiError {
  return new ApiError({ code: "network", title: "No connection" });
}
