/** A PDF as a layout program makes it, byte by byte, for tests only: a page tree, fonts with maps, compressed objects, forms and a picture. */
import { deflateSync } from "node:zlib";

/**
 * @param packed whether content is compressed, as every layout program does; with uncompressed content a test can damage the operators that the
 * reader parses
 */
export const bookPdf = (pages: readonly string[], { packed = true, head = "" } = {}): Buffer => {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n", "latin1")];
  const add = (number: number, text: string): void => void parts.push(Buffer.from(`${number} 0 obj ${text} endobj\n`, "latin1"));
  const stream = (number: number, about: string, text: string): void => {
    const plain = Buffer.from(text, "latin1");
    const bytes = packed ? deflateSync(plain) : plain;
    const filter = packed ? "/Filter /FlateDecode " : "";
    parts.push(
      Buffer.from(`${number} 0 obj << ${about} ${filter}/Length ${bytes.length} >> stream\n`),
      bytes,
      Buffer.from("\nendstream endobj\n"),
    );
  };
  const kids = pages.map((_, i) => `${100 + i} 0 R`).join(" ");
  add(1, `<< /Type /Catalog /Pages 2 0 R ${head} >>`);
  add(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] /Resources 3 0 R >>`);
  add(3, "<< /Font << /F1 4 0 R /F2 5 0 R >> /XObject << /X1 7 0 R /Im1 8 0 R >> >>");
  add(4, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  add(5, "<< /Type /Font /Subtype /Type0 /ToUnicode 6 0 R >>");
  stream(6, "", "1 beginbfrange <0001> <0040> <0627> endbfrange 1 beginbfchar <0041> <0020> endbfchar");
  stream(7, "/Type /XObject /Subtype /Form", "BT /F1 9 Tf 1 0 0 1 60 30 Tm (Foot of the page) Tj ET");
  stream(8, "/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8", "0123456789abcdef");
  const inside = "<< /Title (A guide of the test) /Producer (test) >>";
  if (packed) stream(9, "/Type /ObjStm /N 1 /First 5 ", `10 0 \n${inside}`);
  pages.forEach((content, i) => {
    add(100 + i, `<< /Type /Page /Parent 2 0 R /Contents ${200 + i} 0 R >>`);
    stream(200 + i, "", content);
  });
  parts.push(Buffer.from("trailer << /Root 1 0 R /Info 10 0 R >>\nstartxref\n0\n%%EOF\n"));
  return Buffer.concat(parts);
};

/** A page with one line for each text, in Latin letters. */
export const pageOf = (lines: readonly string[]): string =>
  `BT /F1 11 Tf 14 TL 1 0 0 1 60 780 Tm ${lines.map((line) => `(${line.replaceAll(/[\\()]/g, "\\$&")}) Tj T*`).join(" ")} ET /X1 Do`;
/** A line of Arabic in the order in which the file contains it, word by word from the left: the letters 1 2 3, then 4 5 6. */
export const arabicPage =
  "BT /F2 11 Tf /ReversedChars BMC 1 0 0 1 60 780 Tm <000600050004> Tj EMC 1 0 0 1 90 780 Tm /ReversedChars BMC <000300020001> Tj EMC ET";
/** A page that only shows the picture. */
export const picturePage = "q 400 0 0 600 60 60 cm /Im1 Do Q";
