// @vitest-environment node
import { describe, expect, test } from "vitest";
import { type SseFrame, sseParser } from "./sse-frames";

function framesOf(...pieces: string[]): SseFrame[] {
  const frames: SseFrame[] = [];
  const parse = sseParser((frame) => frames.push(frame));
  for (const piece of pieces) parse(piece);
  return frames;
}

describe("the stream's frames", () => {
  test("are the same however the network cuts them", () => {
    const stream = 'id: 7\nevent: message\ndata: {"a":1}\n\n: still here\n\nid: 8\r\nevent: reset\r\ndata: x\r\ndata: y\r\n\r\n';
    const whole = [{ id: "7", event: "message", data: '{"a":1}' }, { id: "8", event: "reset", data: "x\ny" }];
    expect(framesOf(stream)).toEqual(whole);
    expect(framesOf(...stream)).toEqual(whole);
  });

  test("comments and half a frame give nothing", () => {
    expect(framesOf(": ping\n\n", "data: not ended\n")).toEqual([]);
  });
});
