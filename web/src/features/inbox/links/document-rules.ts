/** What the server takes; it looks into the file too. */
const kinds: Record<string, string[]> = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/webp": ["webp"],
};
const most_bytes = 16 * 1024 * 1024;

export const longestCaption = 600;
export const documentTypes = Object.keys(kinds);

export type DocumentProblem = "kind" | "size" | "empty" | "missing";

/** What the server would refuse anyway, said before the upload. */
export function documentProblem(file: Pick<File, "name" | "type" | "size"> | null): DocumentProblem | null {
  if (!file) return "missing";
  const ending = file.name.slice(file.name.lastIndexOf(".") + 1).toLowerCase();
  if (!kinds[file.type]?.includes(ending)) return "kind";
  if (file.size > most_bytes) return "size";
  return file.size === 0 ? "empty" : null;
}
