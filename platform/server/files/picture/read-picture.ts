/**
 * Reads one untrusted picture. It finds the type from the bytes and the width and height from the header, makes a copy without metadata (place, time,
 * camera, texts, animation), and checks that the copy can be decoded. The header is checked before anything is decoded.
 */
import { pictureLimits, type PictureFault, type PictureType } from "../../../contract/picture-file.ts";
import { cleanJpeg } from "../document/clean-jpeg.ts";
import { cleanPng } from "../document/clean-png.ts";
import { DocumentRefused } from "../document/fault.ts";
import { kindOfFile } from "../kind-of.ts";
import { prints } from "./prints.ts";
import { isTurned } from "./turned.ts";

export interface ReadPicture {
  readonly type: PictureType;
  /** The bytes that are stored. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Whether metadata was removed. */
  readonly cleaned: boolean;
}
export type PictureAnswer = ReadPicture | { readonly refused: PictureFault };

const cleaned = (file: Uint8Array, type: PictureType) => {
  try {
    return type === "image/png" ? cleanPng(file) : cleanJpeg(file);
  } catch (error) {
    if (error instanceof DocumentRefused) return error.reason === "dimensions" ? ("dimensions" as const) : ("damaged" as const);
    throw error;
  }
};

export const readPicture = (file: Uint8Array): PictureAnswer => {
  if (file.length === 0) return { refused: "empty" };
  if (file.length > pictureLimits.bytes) return { refused: "large" };
  const type = kindOfFile(file.subarray(0, 4096));
  if (type !== "image/png" && type !== "image/jpeg") return { refused: "kind" };
  const clean = cleaned(file, type);
  if (typeof clean === "string") return { refused: clean };
  const { bytes, width, height } = clean;
  if (width * height > pictureLimits.pixels || Math.max(width, height) > pictureLimits.side) return { refused: "dimensions" };
  if (type === "image/jpeg" && isTurned(file)) return { refused: "turned" };
  return prints(bytes, type) ? { type, bytes, width, height, cleaned: clean.cleaned } : { refused: "damaged" };
};
