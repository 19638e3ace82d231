/** Public API of pictures for texts: reads them in a worker thread with limits of time and memory. */
import { createHash } from "node:crypto";
import { pictureLimits, type PictureFault } from "../../../contract/picture-file.ts";
import { Problem } from "../../../contract/problems.ts";
import { fileReader } from "../../spreadsheet/file-reader.ts";
import { SpreadsheetFault } from "../../spreadsheet/table.ts";
import { PoolFull } from "../../threads/index.ts";
import type { PictureRequest } from "./picture-worker.ts";
import type { PictureAnswer, ReadPicture } from "./read-picture.ts";

export type StorablePicture = ReadPicture & { readonly sha256: string };

const inThread = fileReader<PictureRequest, readonly PictureAnswer[]>(new URL("./picture-worker.ts", import.meta.url), {
  what: "pictures",
  limitMs: 20_000,
  megabytes: 512,
});
const withDigest = (read: ReadPicture): StorablePicture => ({ ...read, sha256: createHash("sha256").update(read.bytes).digest("hex") });

/**
 * Reads several pictures, in their order. For a refused picture, the result is the reason.
 * @throws Problem unavailable if too many files wait
 */
export const readPictures = async (files: readonly Uint8Array[]): Promise<readonly (StorablePicture | PictureFault)[]> => {
  if (files.length === 0) return [];
  try {
    const answers = await inThread({ files }, pictureLimits.bytes);
    return answers.map((one) => ("refused" in one ? one.refused : withDigest(one)));
  } catch (error) {
    if (error instanceof PoolFull) throw new Problem("unavailable");
    if (error instanceof Problem) throw error;
    // if the thread fails for any reason, all of its pictures are refused, and nothing was stored
    return files.map(() => (error instanceof SpreadsheetFault && error.reason === "time" ? "time" : "damaged"));
  }
};

/** @param content in base64 @throws Problem too-large; unavailable; `refused` with the reason */
export const readPictureFile = async (content: string, refused: (reason: PictureFault) => Problem): Promise<StorablePicture> => {
  const bytes = Buffer.from(content, "base64");
  if (bytes.length > pictureLimits.bytes) throw new Problem("too-large", { details: { limit: pictureLimits.bytes } });
  const [read = "damaged"] = await readPictures([bytes]);
  if (typeof read === "string") throw refused(read);
  return read;
};
