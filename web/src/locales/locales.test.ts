// @vitest-environment node
import { describe, expect, test } from "vitest";

const files = import.meta.glob<Record<string, unknown>>("./*/*.json", { eager: true, import: "default" });

function flatten(words: Record<string, unknown>, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value as Record<string, unknown>, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const wordsOf = (language: string, namespace: string) => flatten(files[`./${language}/${namespace}.json`] ?? {});
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}|<\/?(\w+)>/g)].map((match) => match[1] ?? match[2]).toSorted();
const namespaces = Object.keys(files).filter((path) => path.startsWith("./en/")).map((path) => path.slice(5, -5));

describe.each(namespaces)("%s", (namespace) => {
  const english = wordsOf("en", namespace);

  test.each(["it", "es"])("says everything in %s that it says in English", (language) => {
    // Spanish and Italian have a plural form for millions that English lacks; it falls back to _other.
    const keys = (words: Map<string, string>) => [...words.keys()].filter((key) => !key.endsWith("_many")).toSorted();
    expect(keys(wordsOf(language, namespace))).toEqual(keys(english));
  });

  test.each(["it", "es"])("keeps every placeholder in %s", (language) => {
    const other = wordsOf(language, namespace);
    for (const [key, text] of english) expect(placeholders(other.get(key) ?? ""), key).toEqual(placeholders(text));
  });

  test.each(["en", "it", "es"])("leaves no text empty in %s", (language) => {
    expect([...wordsOf(language, namespace)].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
});
