export type Strength = "short" | "weak" | "fair" | "strong";

/** A hint, not a gate: length counts most, then variety. Under 8 characters the server refuses. */
export function passwordStrength(password: string): Strength {
  if (Array.from(password).length < 8) return "short";
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  const distinct = new Set(password).size;
  if (distinct < 5) return "weak";
  const score = password.length + kinds * 2;
  if (score >= 20) return "strong";
  return score >= 14 ? "fair" : "weak";
}
