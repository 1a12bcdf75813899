import { joined, readOggOpus, samplesIn } from "./ogg-packets";

/**
 * The same Opus packets in Apple's Core Audio Format, which Safari has played for years where it did not take Ogg. Nothing
 * is decoded: a voice message is put into another box. Null for what is no Opus in Ogg.
 * https://developer.apple.com/library/archive/documentation/MusicAudio/Reference/CAFSpec/
 */
export function opusInCaf(ogg: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const stream = readOggOpus(ogg);
  if (!stream || stream.packets.length === 0 || stream.channels > 2) return null;
  const { channels, preSkip, packets, end } = stream;
  const counts = packets.map(samplesIn);
  const [first = 0] = counts;
  const isEven = counts.every((count) => count === first);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const heard = Math.min(end || total, total) - preSkip;
  return file([
    chunk("desc", [f64(48_000), ascii("opus"), u32(0), u32(0), u32(isEven ? first : 0), u32(channels), u32(0)]),
    chunk("chan", [u32(channels === 1 ? mono : stereo), u32(0), u32(0)]),
    chunk("pakt", [
      i64(packets.length),
      i64(heard),
      u32(preSkip),
      u32(total - preSkip - heard),
      ...packets.flatMap((packet, index) => [varint(packet.length), ...(isEven ? [] : [varint(counts[index] ?? 0)])]),
    ]),
    // The first number counts edits.
    chunk("data", [u32(0), ...packets]),
  ]);
}

const [mono, stereo] = [(100 << 16) | 1, (101 << 16) | 2];

const file = (chunks: Uint8Array[]) => joined([ascii("caff"), Uint8Array.of(0, 1, 0, 0), ...chunks]);

function chunk(name: string, parts: Uint8Array[]): Uint8Array {
  const body = joined(parts);
  return joined([ascii(name), i64(body.length), body]);
}

const ascii = (word: string) => Uint8Array.from(word, (letter) => letter.codePointAt(0) ?? 0);
const written = (bytes: number, write: (view: DataView) => void) => {
  const view = new DataView(new ArrayBuffer(bytes));
  write(view);
  return new Uint8Array(view.buffer);
};
const u32 = (value: number) => written(4, (view) => view.setUint32(0, value));
const i64 = (value: number) => written(8, (view) => view.setBigInt64(0, BigInt(value)));
const f64 = (value: number) => written(8, (view) => view.setFloat64(0, value));

/** Seven bits a byte, the highest first; all but the last have the top bit set. */
function varint(value: number): Uint8Array {
  const bytes = [value & 127];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 127) | 128);
  return Uint8Array.from(bytes);
}
