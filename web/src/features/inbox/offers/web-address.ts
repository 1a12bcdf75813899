/** A whole address of the web; what was typed without its beginning gets it. Null when it is none. */
export function webAddress(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes(".") && !/\s/.test(text) ? url.href : null;
}
