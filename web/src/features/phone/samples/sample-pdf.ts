type SamplePdf = { filename: string; title: string; lines: string[] };

/** A one-page A5 PDF made on the spot: a heading and plain lines, in Helvetica. */
export function samplePdf({ filename, title, lines }: SamplePdf): File {
  return new File([pdfBytes({ title, lines })], filename, { type: "application/pdf" });
}

export function pdfBytes({ title, lines }: Omit<SamplePdf, "filename">): Uint8Array<ArrayBuffer> {
  const words = [`BT /F1 20 Tf 40 530 Td (${escaped(title)}) Tj ET`, "0.8 w 40 518 m 380 518 l S", ...lines.map((line, place) => `BT /F1 12 Tf 40 ${490 - place * 20} Td (${escaped(line)}) Tj ET`)].join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let document = "%PDF-1.4\n";
  const offsets = objects.map((object, place) => {
    const offset = document.length;
    document += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = document.length;
  document += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(document, (character) => character.charCodeAt(0));
}

/** WinAnsi is Latin-1 here: one byte a character, which also keeps the offsets above right. */
function escaped(text: string): string {
  return text.replace(/€/gu, "EUR").replace(/[^\u0020-\u00ff]/gu, "?").replace(/[\\()]/gu, String.raw`\$&`);
}
