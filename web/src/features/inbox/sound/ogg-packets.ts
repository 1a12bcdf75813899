/** An Ogg stream of Opus, taken apart (RFC 3533, RFC 7845): what a player needs to know, and the packets of sound. */
export type OpusStream = { channels: number; preSkip: number; packets: Uint8Array[]; /** Samples at 48 kHz that are to be heard, the skipped ones among them. */ end: number };

const continued = 1;

/** Null for what is no Opus in Ogg, or is cut off in the middle of a page. */
export function readOggOpus(bytes: Uint8Array): OpusStream | null {
  const found = packetsOf(bytes);
  if (!found) return null;
  const [head, tags, ...packets] = found.packets;
  if (!head || !tags || !startsWith(head, "OpusHead") || head.length < 19 || !startsWith(tags, "OpusTags")) return null;
  return { channels: head[9] ?? 1, preSkip: new DataView(head.buffer, head.byteOffset).getUint16(10, true), packets, end: found.end };
}

/** Pages have up to 255 pieces; a packet ends with the first piece that is shorter than 255 bytes, maybe on a later page. */
function packetsOf(bytes: Uint8Array): { packets: Uint8Array[]; end: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packets: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  let end = 0;
  for (let at = 0; at < bytes.length; ) {
    if (!startsWith(bytes.subarray(at), "OggS") || at + 27 > bytes.length) return null;
    const pieces = view.getUint8(at + 26);
    const table = bytes.subarray(at + 27, at + 27 + pieces);
    let from = at + 27 + pieces;
    if ((view.getUint8(at + 5) & continued) === 0) parts = [];
    for (const size of table) {
      if (from + size > bytes.length) return null;
      parts.push(bytes.subarray(from, from + size));
      from += size;
      if (size === 255) continue;
      packets.push(joined(parts));
      parts = [];
    }
    const position = view.getBigInt64(at + 6, true);
    if (position > 0n) end = Number(position);
    at = from;
  }
  return { packets, end };
}

export function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function startsWith(bytes: Uint8Array, word: string): boolean {
  return [...word].every((letter, index) => bytes[index] === letter.codePointAt(0));
}

/** Milliseconds of a frame by the 32 configurations of a packet's first byte (RFC 6716 §3.1). */
const frameMs = [10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20];

/** How many samples at 48 kHz a packet holds. */
export function samplesIn(packet: Uint8Array): number {
  const [first = 0, second = 0] = packet;
  const frames = [1, 2, 2, second & 63][first & 3] ?? 1;
  return frames * (frameMs[first >> 3] ?? 20) * 48;
}
