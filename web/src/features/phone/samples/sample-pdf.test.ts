// @vitest-environment node
import { expect, test } from "vitest";
import { drawMap } from "../bodies/map-drawing";
import { attachmentKind } from "../compose/attachment-kind";
import { pdfBytes, samplePdf } from "./sample-pdf";

test("every entry of the PDF's table points at its object", () => {
  const text = new TextDecoder("latin1").decode(pdfBytes({ title: "Città (1)", lines: ["48,90 €", "può"] }));
  const table = Number(/startxref\n(\d+)/u.exec(text)?.[1]);
  expect(text.slice(table, table + 4)).toBe("xref");
  const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n/gmu)].map((match) => Number(match[1]));
  expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual(["1 0 obj", "2 0 obj", "3 0 obj", "4 0 obj", "5 0 obj"]);
});

test("the PDF's words keep accents and escape brackets", () => {
  const text = new TextDecoder("latin1").decode(pdfBytes({ title: "Città (1)", lines: ["48,90 €"] }));
  expect(text).toContain(String.raw`(Città \(1\))`);
  expect(text).toContain("(48,90 EUR)");
  expect(samplePdf({ filename: "a.pdf", title: "A", lines: [] }).type).toBe("application/pdf");
});

test("only JPEG and PNG travel as pictures", () => {
  const kinds = ["image/jpeg", "image/png", "image/webp", "video/mp4", "audio/ogg", "application/pdf", ""].map((type) => attachmentKind({ type }));
  expect(kinds).toEqual(["image", "image", "document", "video", "audio", "document", "document"]);
});

test("a place has the same map each time, and another place another", () => {
  const duomo = { latitude: 45.46427, longitude: 9.18951 };
  expect(drawMap(duomo)).toEqual(drawMap({ ...duomo }));
  expect(drawMap(duomo)).not.toEqual(drawMap({ latitude: 40.41539, longitude: -3.70741 }));
});
