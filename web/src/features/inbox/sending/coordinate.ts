/** Degrees, with a point or a comma; null when it is none, or beyond the pole. */
export function coordinate(text: string, most: number): number | null {
  const plain = text.trim().replace(",", ".");
  const degrees = plain === "" ? Number.NaN : Number(plain);
  return Number.isFinite(degrees) && Math.abs(degrees) <= most ? degrees : null;
}
