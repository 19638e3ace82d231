/** Opens an uploaded Word file as passages. The file name is not used. A file with macros or in an old format is refused before it is read. */
import { createHash } from "node:crypto";
import { Problem } from "#platform/contract/problems.ts";
import { readPictures, type StorablePicture } from "#platform/server/files/picture/index.ts";
import { PoolFull, SpreadsheetFault } from "#platform/server/spreadsheet/index.ts";
import { holdsMacros, kindOfOffice, readWordDocument, type WordDocument } from "#platform/server/wordfile/index.ts";
import { longestPassage } from "../../contract/passages.ts";
import { wordFaults, wordLimits, type WordFault } from "../../contract/word-import.ts";

const { bytes, expandedBytes, passages, columns } = wordLimits;
export const readLimits = { bytes, expandedBytes, rows: passages, columns, cell: longestPassage };

export const unreadable = (reason: WordFault, limit: number | null = null): Problem =>
  new Problem("word-unreadable", { details: limit === null ? { reason } : { reason, limit } });

/** Converts a fault of the reader to a problem with the reason codes of this module. */
export const unreadableFor = ({ reason, limit }: SpreadsheetFault): Problem => {
  const known = wordFaults.find((one) => one === reason);
  return known === undefined ? unreadable("damaged") : unreadable(known, limit);
};

const read = async (file: Uint8Array): Promise<WordDocument> => {
  try {
    const kind = kindOfOffice(file, readLimits);
    if (kind === null && file[0] === 0xd0 && file[1] === 0xcf) throw unreadable("old-word");
    if (kind !== "word") throw unreadable(file.length === 0 ? "empty" : "not-word");
    if (holdsMacros(file, readLimits)) throw unreadable("macros");
    return await readWordDocument(file, readLimits);
  } catch (error) {
    if (error instanceof SpreadsheetFault) throw unreadableFor(error);
    if (error instanceof PoolFull) throw new Problem("unavailable");
    throw error;
  }
};

export interface OpenedWord {
  readonly document: WordDocument;
  readonly digest: string;
  /** The pictures that can be stored. The key is the name of their part in the file. */
  readonly pictures: ReadonlyMap<string, StorablePicture>;
}

/** @throws Problem word-unreadable, with the reason; too-large; unavailable if too many files wait to be read */
export const openWord = async (content: string): Promise<OpenedWord> => {
  const file = Buffer.from(content, "base64");
  if (file.length > bytes) throw new Problem("too-large", { details: { limit: bytes } });
  const document = await read(file);
  const parts = Object.keys(document.pictures);
  const answers = await readPictures(Object.values(document.pictures));
  const pictures = new Map(parts.flatMap((part, i) => (typeof answers[i] === "object" ? [[part, answers[i]] as const] : [])));
  return { document, digest: createHash("sha256").update(file).digest("hex"), pictures };
};
