/** Opens an uploaded Word file as passages. The file name does not matter; a file with macros or in an old format is refused before it is read. */
import { createHash } from "node:crypto";
import { Problem } from "#platform/contract/problems.ts";
import { PoolFull, SpreadsheetFault } from "#platform/server/spreadsheet/index.ts";
import { holdsMacros, kindOfOffice, readWordDocument, type WordDocument } from "#platform/server/wordfile/index.ts";
import { longestPassage } from "../../contract/passages.ts";
import { wordFaults, wordLimits, type WordFault } from "../../contract/word-import.ts";

const { bytes, expandedBytes, passages, columns } = wordLimits;
export const readLimits = { bytes, expandedBytes, rows: passages, columns, cell: longestPassage };

export const unreadable = (reason: WordFault, limit: number | null = null): Problem =>
  new Problem("word-unreadable", { details: limit === null ? { reason } : { reason, limit } });

/** The faults of a reader, mapped to the reasons of this module. */
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

/** @throws Problem word-unreadable, with the reason; too-large; unavailable if too many files are read at the same time */
export const openWord = async (content: string): Promise<{ readonly document: WordDocument; readonly digest: string }> => {
  const file = Buffer.from(content, "base64");
  if (file.length > bytes) throw new Problem("too-large", { details: { limit: bytes } });
  return { document: await read(file), digest: createHash("sha256").update(file).digest("hex") };
};
