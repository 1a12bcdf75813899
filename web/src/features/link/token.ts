/** "/l/abc" -> "abc"; "" for an address without one. */
export function tokenOf(path: string): string {
  return /^\/l\/([^/]+)/.exec(path)?.[1] ?? "";
}
