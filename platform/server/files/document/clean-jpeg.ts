/**
 * Copies a JPEG with only its picture: without EXIF (place, time, camera), comments, previews, profiles, and anything after its end. The picture
 * itself is not decoded.
 */
import { documentLimits } from "../../../contract/document-file.ts";
import { DocumentRefused } from "./fault.ts";
import type { CleanPicture } from "./clean-png.ts";

const [SOI, EOI, SOS, COM, APP0, APP14, APP15] = [0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xee, 0xef];
/** Start of a frame, with its dimensions; C4, C8 and CC are tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

const dropped = (marker: number, body: Buffer): boolean => {
  if (marker === COM) return true;
  if (marker < APP0 || marker > APP15) return false;
  const says = body.toString("latin1", 0, 5);
  // these two segments are copied, because without them viewers show other colours
  return !(marker === APP0 && says === "JFIF\0") && !(marker === APP14 && says === "Adobe");
};

/** Returns where the picture data that begin at `from` end: at the next marker that does not belong to them. */
const dataEnd = (bytes: Buffer, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && !isAlone(marker)) return at;
  }
  throw new DocumentRefused("damaged");
};

/** @throws DocumentRefused damaged, dimensions */
export const cleanJpeg = (file: Uint8Array): CleanPicture => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new DocumentRefused("damaged");
  const pieces = [bytes.subarray(0, 2)];
  let sides = { width: 0, height: 0 };
  let scanned = false;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw new DocumentRefused("damaged");
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    if (isAlone(marker)) {
      at += 2;
      continue;
    }
    if (marker === 0 || marker === SOI || at + 4 > bytes.length) throw new DocumentRefused("damaged");
    const length = bytes.readUInt16BE(at + 2);
    let next = at + 2 + length;
    if (length < 2 || next > bytes.length) throw new DocumentRefused("damaged");
    const body = bytes.subarray(at + 4, next);
    if (isFrame(marker)) {
      if (body.length < 6) throw new DocumentRefused("damaged");
      const [height, width] = [body.readUInt16BE(1), body.readUInt16BE(3)];
      if (width === 0 || height === 0) throw new DocumentRefused("damaged");
      if (width * height > documentLimits.pixels) throw new DocumentRefused("dimensions");
      sides = { width, height };
    }
    if (marker === SOS) {
      scanned = true;
      next = dataEnd(bytes, next);
    }
    if (!dropped(marker, body)) pieces.push(bytes.subarray(at, next));
    at = next;
  }
  if (sides.width === 0 || !scanned) throw new DocumentRefused("damaged");
  pieces.push(Buffer.from([0xff, EOI]));
  const clean = Buffer.concat(pieces);
  return { bytes: clean, cleaned: clean.length !== bytes.length, ...sides };
};
