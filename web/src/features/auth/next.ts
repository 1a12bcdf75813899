/** Where to go after signing in: a path of ours, never another site ("//evil.example" and "/\evil" are absolute to a browser, and it overlooks tabs). */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\\s])/.test(next) && !next.startsWith("/sign-") ? next : "/";
}
