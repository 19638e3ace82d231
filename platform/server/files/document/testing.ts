/** Small documents made byte by byte, for tests only. */
import { crc32, deflateSync } from "node:zlib";

const object = (number: number, text: string): string => `${number} 0 obj ${text} endobj\n`;
const streamOf = (number: number, head: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj << ${head} /Length ${bytes.length} >> stream\n`),
    bytes,
    Buffer.from("\nendstream endobj\n"),
  ]);

export interface PdfParts {
  readonly text?: string;
  /** Further objects, unchanged. */
  readonly more?: string;
  /** Objects in a compressed object stream. */
  readonly packed?: string;
  readonly packedHead?: string;
  readonly end?: string;
}
/** A PDF of one page. */
export const pdfOf = ({ text = "The order names one unit.", more = "", packed, packedHead = "", end = "%%EOF\n" }: PdfParts = {}): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n${object(1, "<< /Type /Page /Resources << /Font << /F1 3 0 R >> >> >>")}`),
    Buffer.from(object(3, "<< /Type /Font /Subtype /Type1 >>")),
    text === "" ? Buffer.alloc(0) : streamOf(4, "/Filter /FlateDecode", deflateSync(Buffer.from(`BT /F1 11 Tf (${text}) Tj ET`, "latin1"))),
    packed === undefined
      ? Buffer.alloc(0)
      : streamOf(5, `/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode ${packedHead}`, deflateSync(Buffer.from(`7 0 ${packed}`))),
    Buffer.from(`${more}${end}`),
  ]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
/** A grey PNG of one row; the stated width and height can differ from the real ones. */
export const pngOf = ({ width = 1, height = 1, more = [] as readonly (readonly [string, string])[] } = {}): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    ...more.map(([type, data]) => chunk(type, Buffer.from(data, "latin1"))),
    chunk("IDAT", deflateSync(Buffer.from([0, 127]))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
/** The segments of a JPEG. Its picture data are not a real picture, because no test decodes them. */
export const jpegOf = ({ width = 1, height = 1, more = [] as readonly (readonly [number, string])[] } = {}): Buffer => {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from("JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0", "latin1")),
    ...more.map(([marker, body]) => segment(marker, Buffer.from(body, "latin1"))),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
  ]);
};
