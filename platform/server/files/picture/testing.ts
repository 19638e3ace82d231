/** Intact pictures for tests, and metadata that the server must remove from pictures. */
import { crc32, deflateSync } from "node:zlib";

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

interface Png {
  readonly width?: number;
  readonly height?: number;
  /** Pictures with different shades have different bytes. */
  readonly shade?: number;
  readonly more?: readonly (readonly [string, string])[];
  /** The rows of the picture, each with the byte of its filter before it; by default a gradient. */
  readonly rows?: Buffer;
  /** The last five bytes of the PNG header: bit depth, colour type, compression, filter, interlacing. */
  readonly format?: readonly number[];
  /** Changes the compressed rows; the checksums of the file are correct. */
  readonly pack?: (packed: Buffer) => Uint8Array;
}
const slope = (width: number, height: number, shade: number): Buffer => {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = (shade + x * 3 + y * 5) % 256;
  return rows;
};

/** A grey picture. */
export const wholePng = ({
  width = 24,
  height = 16,
  shade = 90,
  more = [],
  rows,
  format = [8, 0, 0, 0, 0],
  pack = (packed) => packed,
}: Png = {}): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set(format, 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    ...more.map(([type, data]) => chunk(type, Buffer.from(data, "latin1"))),
    chunk("IDAT", Buffer.from(pack(deflateSync(rows ?? slope(width, height, shade))))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

/** Eight by six pixels. */
const jpeg = Buffer.from(
  [
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//",
    "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAGAAgDASIAAhEBAxEB/8QA",
    "FQABAQAAAAAAAAAAAAAAAAAAAAb/xAAXEAEAAwAAAAAAAAAAAAAAAAAAAhRh/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAZEQACAwEAAAAAAAAAAAAAAAAA",
    "AQQVUlP/2gAMAwEAAhEDEQA/AI27PQFhWROaE2MrbP/Z",
  ].join(""),
  "base64",
);
/** @param exif the data of an EXIF segment, after its name */
export const wholeJpeg = (exif?: Buffer): Buffer => {
  if (exif === undefined) return Buffer.from(jpeg);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 8, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from("Exif\0\0", "latin1"), exif, jpeg.subarray(2)]);
};

/** EXIF data with the rotation of the picture and the place where it was taken. */
export const exifOf = (orientation: number, place = "GPS 48.2082 16.3738"): Buffer => {
  const head = Buffer.alloc(26);
  head.write("MM\0*", 0, "latin1");
  head.writeUInt32BE(8, 4);
  head.writeUInt16BE(1, 8);
  head.writeUInt16BE(0x0112, 10);
  head.writeUInt16BE(3, 12);
  head.writeUInt32BE(1, 14);
  head.writeUInt16BE(orientation, 18);
  return Buffer.concat([head, Buffer.from(place, "latin1")]);
};
