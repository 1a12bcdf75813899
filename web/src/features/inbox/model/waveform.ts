/** The loudest sample of each of `count` equal parts, as a share of the loudest of all; never under a sliver, so that silence is seen too. */
export function barsOf(samples: Float32Array, count: number): number[] {
  const size = Math.max(1, Math.floor(samples.length / count));
  const peaks = Array.from({ length: count }, (_, part) => {
    let peak = 0;
    for (let index = part * size; index < Math.min((part + 1) * size, samples.length); index += 1) peak = Math.max(peak, Math.abs(samples[index] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks) || 1;
  return peaks.map((peak) => Math.max(0.08, peak / loudest));
}

/** 75.4 -> "1:15". */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
