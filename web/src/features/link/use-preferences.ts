import { useState } from "react";
import { ApiError } from "@/lib/api/errors";
import { savePreferences } from "./api";
import { type Draft, type FieldName, draftOf, problemsOf, tidied } from "./preferences-rules";
import type { Preferences } from "./types";

type Saving = { token: string; preferences: Preferences; isRefused: (error: unknown) => boolean; onSaved: (preferences: Preferences) => void };
type State = "editing" | "saving" | "saved";

const fields: Record<string, FieldName> = { name: "name", email: "email", language: "language", privacyAccepted: "privacy" };

/** What is being written into the form, what is wrong with it, and its way to the server. */
export function usePreferences({ token, preferences, isRefused, onSaved }: Saving) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(preferences));
  const [left, setLeft] = useState<FieldName[]>([]);
  const [refused, setRefused] = useState<FieldName[]>([]);
  const [state, setState] = useState<State>("editing");
  const [failure, setFailure] = useState<unknown>(null);
  const problems = problemsOf(draft);

  const change = (facts: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...facts }));
    setRefused((now) => now.filter((field) => !Object.keys(facts).some((name) => fields[name] === field)));
    setState("editing");
  };
  /** Nobody is told that a field is wrong while still writing in it. */
  const leave = (field: FieldName) => setLeft((now) => [...new Set([...now, field])]);
  /** The first field that is wrong, null when it was sent. */
  const save = async (): Promise<FieldName | null> => {
    setLeft(["name", "email", "language", "privacy"]);
    setFailure(null);
    if (problems[0]) return problems[0];
    setState("saving");
    try {
      const saved = await savePreferences({ token, change: tidied(draft) });
      setDraft(draftOf(saved));
      setState("saved");
      onSaved(saved);
      return null;
    } catch (error) {
      if (isRefused(error)) return null;
      setState("editing");
      const named = refusedFields(error);
      setRefused(named);
      setFailure(error);
      return named[0] ?? null;
    }
  };
  const isWrong = (field: FieldName) => left.includes(field) && problems.includes(field);
  return { draft, change, leave, save, isWrong, isRefusedField: (field: FieldName) => refused.includes(field), state, failure, hasRefused: refused.length > 0 };
}

function refusedFields(error: unknown): FieldName[] {
  if (!(error instanceof ApiError)) return [];
  return error.errors.map(({ field }) => fields[field]).filter((field) => field !== undefined);
}
