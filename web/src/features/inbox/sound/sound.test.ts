// @vitest-environment node
import { describe, expect, test, vi } from "vitest";
import { aPacket, aVoiceNote } from "../testing/voice-note";
import { readOggOpus, samplesIn } from "./ogg-packets";
import { opusInCaf } from "./opus-in-caf";
import { wayToPlay } from "./playable";

type Chunk = { name: string; view: DataView; bytes: Uint8Array };

function chunksOf(file: Uint8Array): Chunk[] {
  const word = (at: number) => String.fromCodePoint(...file.subarray(at, at + 4));
  expect(word(0)).toBe("caff");
  const found: Chunk[] = [];
  for (let at = 8; at < file.length; ) {
    const size = Number(new DataView(file.buffer, file.byteOffset + at + 4).getBigInt64(0));
    found.push({ name: word(at), view: new DataView(file.buffer, file.byteOffset + at + 12, size), bytes: file.subarray(at + 12, at + 12 + size) });
    at += 12 + size;
  }
  return found;
}

describe("a voice message in another box", () => {
  test("has the same packets, in order, also the one that two pages share", () => {
    const packets = [aPacket(40), aPacket(300), aPacket(7)];
    expect(readOggOpus(aVoiceNote({ packets }))?.packets.map((packet) => [...packet])).toEqual(packets.map((packet) => [...packet]));
    const data = chunksOf(opusInCaf(aVoiceNote({ packets })) ?? new Uint8Array()).find(({ name }) => name === "data");
    expect([...(data?.bytes.subarray(4) ?? [])]).toEqual(packets.flatMap((packet) => [...packet]));
  });

  test("says its kind, its length, what is skipped, and how long each packet is", () => {
    const [desc, chan, pakt] = chunksOf(opusInCaf(aVoiceNote({ samples: 2800 })) ?? new Uint8Array());
    expect(desc?.name).toBe("desc");
    expect(desc?.view.getFloat64(0)).toBe(48_000);
    expect(String.fromCodePoint(...(desc?.bytes.subarray(8, 12) ?? []))).toBe("opus");
    expect(desc?.view.getUint32(20)).toBe(960);
    expect(desc?.view.getUint32(24)).toBe(1);
    expect(chan?.view.getUint32(0)).toBe(0x640001);
    expect(Number(pakt?.view.getBigInt64(0))).toBe(3);
    expect(Number(pakt?.view.getBigInt64(8))).toBe(2800 - 312);
    expect(pakt?.view.getUint32(16)).toBe(312);
    expect(pakt?.view.getUint32(20)).toBe(3 * 960 - 2800);
    // 40, 300 in two bytes, 7.
    expect([...(pakt?.bytes.subarray(24) ?? [])]).toEqual([40, 130, 44, 7]);
  });

  test("packets of several lengths tell each their own", () => {
    const sixty = aPacket(9, 0x18);
    const [desc, , pakt] = chunksOf(opusInCaf(aVoiceNote({ packets: [aPacket(5), sixty], samples: 3840 })) ?? new Uint8Array());
    expect(desc?.view.getUint32(20)).toBe(0);
    expect([...(pakt?.bytes.subarray(24) ?? [])]).toEqual([5, 135, 64, 9, 150, 64]);
  });

  test.each<[number[], number]>([
    [[0x78], 960],
    [[0x79], 1920],
    [[0x7b, 0x03], 2880],
    [[0x18], 2880],
    [[0x80], 120],
  ])("a packet that begins with %o has %i samples", (first, samples) => expect(samplesIn(Uint8Array.from(first))).toBe(samples));

  test("what is cut off, or is something else, is left alone", () => {
    const note = aVoiceNote();
    for (const length of [0, 3, 20, 60, note.length - 1]) expect(opusInCaf(note.subarray(0, length)), String(length)).toBeNull();
    expect(opusInCaf(new TextEncoder().encode("RIFF....WAVEfmt "))).toBeNull();
  });
});

describe("the way to play", () => {
  const saying = (yes: (type: string) => boolean) => ({ canPlayType: vi.fn((type: string): CanPlayTypeResult => (yes(type) ? "maybe" : "")) });

  test("is the browser's own where it has one", () => {
    expect(wayToPlay("audio/ogg; codecs=opus", saying(() => true))).toBe("as it is");
    expect(wayToPlay("", saying(() => false))).toBe("as it is");
  });

  test("of an older Safari is Apple's box for a voice note, and none for what is no Opus", () => {
    const safari = saying((type) => !type.includes("ogg") && !type.includes("amr"));
    expect(wayToPlay("audio/ogg", safari)).toBe("in another box");
    expect(safari.canPlayType).toHaveBeenCalledWith("audio/ogg; codecs=opus");
    expect(wayToPlay("audio/amr", safari)).toBe("not");
    expect(wayToPlay("audio/ogg", saying(() => false))).toBe("not");
  });
});
