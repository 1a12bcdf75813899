import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { ApiError } from "./api/errors";

type Placement<Values extends FieldValues> = {
  error: unknown;
  /** The form's own fields; what the server says about any other goes to the form as a whole. */
  fields: readonly Path<Values>[];
  setError: UseFormSetError<Values>;
  /** Words for a field the server refused. */
  words: string;
  /** Codes that speak about one field, such as email_taken, with its words. */
  byCode?: Record<string, { field: Path<Values>; words: string }>;
};

/** Puts a server's refusal at the fields it is about. False when it is about none: then say it above the button. */
export function placeFieldErrors<Values extends FieldValues>({ error, fields, setError, words, byCode = {} }: Placement<Values>): boolean {
  if (!(error instanceof ApiError)) return false;
  const own = byCode[error.code];
  if (own) {
    setError(own.field, { type: "server", message: own.words }, { shouldFocus: true });
    return true;
  }
  const refused = [...error.errors.map(({ field }) => field), error.facts.field];
  const known = fields.filter((name) => refused.includes(name));
  for (const [index, name] of known.entries()) setError(name, { type: "server", message: words }, { shouldFocus: index === 0 });
  return known.length > 0;
}
