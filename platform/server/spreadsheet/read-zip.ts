/**
 * Reads files of a ZIP archive with the directory at its end. The values of the directory are checked against limits before anything is expanded, and
 * expanding stops at the declared size. Paths in names have no effect, because the code only looks up names and never writes a file.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { SpreadsheetFault } from "./table.ts";

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}
export interface Archive {
  readonly names: readonly string[];
  /**
   * @param most maximum size of the file in bytes; if the file declares a larger size, the archive counts as damaged
   * @returns null if there is no such file
   * @throws SpreadsheetFault damaged if the archive cannot be read; expands if the file is larger than allowed
   */
  read(name: string, most?: number): Uint8Array | null;
}

const ENTRIES = 2000;
const damaged = (): never => {
  throw new SpreadsheetFault("damaged");
};

/** Position of the directory's end record; only a comment may follow it. */
const endOf = (view: DataView): number => {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  return damaged();
};

/**
 * @throws SpreadsheetFault damaged if the directory cannot be read; locked if a file is encrypted; expands if the files have more than
 * `expandedBytes` in all, or if there are too many files
 */
export const openZip = (bytes: Uint8Array, expandedBytes: number): Archive => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > ENTRIES) throw new SpreadsheetFault("expands", expandedBytes);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return damaged();
    if ((view.getUint16(at + 8, true) & 0x2041) !== 0) throw new SpreadsheetFault("locked");
    const [nameLength, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const entry = {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    total += entry.size;
    if (total > expandedBytes) throw new SpreadsheetFault("expands", expandedBytes);
    // programs differ in which of two files with the same name they read, so we refuse such an archive
    if (entries.has(name)) return damaged();
    entries.set(name, entry);
    at += 46 + nameLength + extra + comment;
  }
  let left = expandedBytes;
  return {
    names: [...entries.keys()],
    read(name, most = expandedBytes) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      if (entry.size > most) return damaged();
      const { offset, packed, size, method } = entry;
      if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) return damaged();
      const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
      if (from + packed > bytes.length) return damaged();
      left -= size;
      if (left < 0) throw new SpreadsheetFault("expands", expandedBytes);
      const raw = bytes.subarray(from, from + packed);
      const content = method === 0 ? raw : method === 8 ? inflated(raw, size) : damaged();
      if (content.length !== size || crc32(content) !== entry.crc) return damaged();
      return content;
    },
  };
};

const inflated = (raw: Uint8Array, size: number): Uint8Array => {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
  } catch {
    return damaged();
  }
};
