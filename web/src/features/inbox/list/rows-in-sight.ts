/** Rows drawn above and below what can be seen, so that a quick scroll shows no gap. */
const spare = 8;

/** Which rows of one height are in sight: from `from` up to, not including, `to`. */
export function rowsInSight({ top, height, rowHeight, count }: { top: number; height: number; rowHeight: number; count: number }): { from: number; to: number } {
  const first = Math.floor(top / rowHeight);
  const behind = Math.ceil((top + height) / rowHeight);
  const to = Math.min(count, behind + spare);
  return { from: Math.max(0, Math.min(first - spare, to)), to };
}

/** Where to scroll so that the row is seen whole; `top` itself when it is already. */
export function scrollTopFor(index: number, { top, height, rowHeight }: { top: number; height: number; rowHeight: number }): number {
  const start = index * rowHeight;
  if (start < top) return start;
  return Math.max(top, start + rowHeight - height);
}
