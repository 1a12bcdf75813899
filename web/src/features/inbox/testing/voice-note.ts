/** An Ogg stream of Opus, page by page: mono, 312 samples skipped, packets of 20 ms each unless told otherwise. */
export function aVoiceNote({ packets = [aPacket(40), aPacket(300), aPacket(7)], samples = 960 * packets.length }: { packets?: Uint8Array[]; samples?: number } = {}): Uint8Array<ArrayBuffer> {
  const head = Uint8Array.from([...bytes("OpusHead"), 1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0]);
  const tags = Uint8Array.from([...bytes("OpusTags"), 0, 0, 0, 0, 0, 0, 0, 0]);
  // The sound begins on a page that ends in the middle of its second packet.
  const [first, ...others] = packets;
  const pieces = others.flatMap(piecesOf);
  const sound = [...(first ? piecesOf(first) : []), ...pieces.slice(0, 1)];
  return Uint8Array.from([
    ...page(0, 2, piecesOf(head)),
    ...page(0, 0, piecesOf(tags)),
    ...page(0, 0, sound),
    ...page(samples, pieces[0]?.length === 255 ? 5 : 4, pieces.slice(1)),
  ]);
}

/** 20 ms of silence and noise, as far as its first byte says. */
export function aPacket(length: number, first = 0x78): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index === 0 ? first : (index * 37) % 251));
}

const bytes = (word: string) => [...word].map((letter) => letter.codePointAt(0) ?? 0);

function piecesOf(packet: Uint8Array): Uint8Array[] {
  const whole = Math.floor(packet.length / 255);
  return [...Array.from({ length: whole }, (_, index) => packet.subarray(index * 255, (index + 1) * 255)), packet.subarray(whole * 255)];
}

function page(position: number, flags: number, pieces: Uint8Array[]): Uint8Array {
  const place = new DataView(new ArrayBuffer(8));
  place.setBigInt64(0, BigInt(position), true);
  const rest = [...new Uint8Array(place.buffer), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, pieces.length, ...pieces.map(({ length }) => length), ...pieces.flatMap((piece) => [...piece])];
  return Uint8Array.from([...bytes("OggS"), 0, flags, ...rest]);
}
