import { useEffect, useState } from "react";
import { barsOf } from "../../model/waveform";

const barCount = 40;
const quiet = Array.from({ length: barCount }, () => 0.15);

/** Bars of a recording; those before `share` (0 to 1) have been heard. */
export function Waveform({ bars, share }: { bars: number[]; share: number }) {
  return (
    <svg aria-hidden viewBox={`0 0 ${barCount * 4} 32`} preserveAspectRatio="none" className="size-full fill-current">
      {bars.map((height, index) => (
        // The bars never change places.
        <rect key={index} x={index * 4} width={2.4} rx={1.2} y={16 - height * 15} height={height * 30} opacity={index / barCount < share ? 1 : 0.35} />
      ))}
    </svg>
  );
}

/** Even bars until the recording is `wanted` and has been read; they stay when this browser cannot decode it, and it plays all the same. */
export function useBars(source: string, { wanted, onLength }: { wanted: boolean; onLength: (length_s: number) => void }): number[] {
  const [bars, setBars] = useState(quiet);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void decoded(source).then((sound) => {
      if (gone || !sound) return;
      setBars(barsOf(sound.getChannelData(0), barCount));
      onLength(sound.duration);
    });
    return () => {
      gone = true;
    };
  }, [source, wanted, onLength]);
  return bars;
}

async function decoded(source: string): Promise<AudioBuffer | null> {
  try {
    const answer = await fetch(source, { credentials: "same-origin" });
    if (!answer.ok) return null;
    // No sound comes out of it, so it needs nobody's permission to start.
    return await new OfflineAudioContext(1, 1, 44_100).decodeAudioData(await answer.arrayBuffer());
  } catch {
    return null;
  }
}
