/**
 * Copies a PNG with only its picture: without texts, EXIF, times, colour profiles, animations, and anything after its end. The picture itself is
 * not decoded, so no memory is allocated for a size that the file states.
 */
import { crc32 } from "node:zlib";
import { documentLimits } from "../../../contract/document-file.ts";
import { DocumentRefused } from "./fault.ts";

const kept: ReadonlySet<string> = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD"]);
const HEAD = 8;

/** A picture without metadata, and its sides in pixels. */
export interface CleanPicture {
  readonly bytes: Uint8Array;
  readonly cleaned: boolean;
  readonly width: number;
  readonly height: number;
}

/** @throws DocumentRefused damaged, dimensions */
export const cleanPng = (file: Uint8Array): CleanPicture => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const pieces = [bytes.subarray(0, HEAD)];
  let sides = { width: 0, height: 0 };
  let data = 0;
  let ended = false;
  let at = HEAD;
  for (let place = 0; !ended; place += 1) {
    if (at + 12 > bytes.length) throw new DocumentRefused("damaged");
    const length = bytes.readUInt32BE(at);
    const next = at + 12 + length;
    if (next > bytes.length) throw new DocumentRefused("damaged");
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, next - 4)) !== bytes.readUInt32BE(next - 4)) throw new DocumentRefused("damaged");
    if ((place === 0) !== (type === "IHDR")) throw new DocumentRefused("damaged");
    if (type === "IHDR") {
      if (length !== 13) throw new DocumentRefused("damaged");
      const [width, height] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
      if (width === 0 || height === 0) throw new DocumentRefused("damaged");
      if (width * height > documentLimits.pixels) throw new DocumentRefused("dimensions");
      sides = { width, height };
    }
    if (type === "IDAT") data += length;
    if (kept.has(type)) pieces.push(bytes.subarray(at, next));
    ended = type === "IEND";
    at = next;
  }
  if (data === 0) throw new DocumentRefused("damaged");
  const clean = Buffer.concat(pieces);
  return { bytes: clean, cleaned: clean.length !== bytes.length, ...sides };
};
