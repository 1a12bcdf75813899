/** "it" -> "Italian", in the reader's language; the bare code for what nobody knows. */
export function languageName(code: string, reader: string): string {
  const name = new Intl.DisplayNames([reader], { type: "language", fallback: "code" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1);
}
