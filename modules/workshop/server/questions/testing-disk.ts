/**
 * For tests only: the data that an attacker can read from the bytes of a data folder. These are encrypted answers and marks in the order in which
 * they were written, in heap, TOAST and write-ahead log.
 *
 * The formats are those of PostgreSQL. A text of 43 bytes has the length byte 0x59. A value in a row starts with its length. A value that was moved
 * to TOAST is replaced by a pointer (0x01 0x12) with the number of the value; its chunks contain this number, their position, and 1996 bytes.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A file with its bytes. */
export interface DiskFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Functions that recognise the kinds of files in a cluster. */
export const isHeap = ({ path }: DiskFile): boolean => /postgres\/base\//.test(path);
export const isWal = ({ path }: DiskFile): boolean => /pg_wal\/[0-9A-F]{24}$/.test(path);

const walPage = 8192;
/** A segment of the write-ahead log without its page headers, because a page header can be in the middle of a record. */
const withoutHeads = (bytes: Buffer): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(bytes.length / walPage) }, (_, i) =>
      bytes.subarray(i * walPage + (i === 0 ? 40 : 24), (i + 1) * walPage),
    ),
  );

/** The files of a folder. If several files have the same bytes, such as an unchanged table and its copy, only the first one is returned. */
export const readDisk = async (folder: string): Promise<DiskFile[]> => {
  const files: DiskFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) continue;
    const file = { path: path.slice(folder.length + 1), bytes };
    files.push(isWal(file) ? { ...file, bytes: withoutHeads(bytes) } : file);
  }
  // sorts the segments of the write-ahead log by the order in which they were written
  const seen = new Set<string>();
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .filter(({ bytes }) => {
      const digest = createHash("sha256").update(bytes).digest("hex");
      const known = seen.has(digest);
      seen.add(digest);
      return !known;
    });
};

export const filesWith = (files: readonly DiskFile[], wanted: Uint8Array): string[] =>
  files.filter(({ bytes }) => bytes.includes(Buffer.from(wanted))).map(({ path }) => path);

const chunkBytes = 1996;
/**
 * The chunks of values in TOAST, by number and position. When PostgreSQL moves rows within a page, a part of an earlier copy can remain, so there can
 * be several different chunks for one position.
 */
const chunksIn = (files: readonly DiskFile[], length: number): Map<number, Map<number, Buffer[]>> => {
  const found = new Map<number, Map<number, Buffer[]>>();
  const full = Buffer.from([0x40, 0x1f, 0, 0]);
  const rest = length % chunkBytes;
  const last = Buffer.alloc(4);
  last.writeUInt32LE((rest + 4) << 2);
  const keep = (bytes: Buffer, at: number, header: Buffer, size: number): void => {
    if (at < 8) return;
    const [number, place] = [bytes.readUInt32LE(at - 8), bytes.readUInt32LE(at - 4)];
    if (place > 8 || number === 0) return;
    const data = bytes.subarray(at + header.length, at + header.length + size);
    const places = found.get(number) ?? new Map<number, Buffer[]>();
    const others = places.get(place) ?? [];
    if (data.length === size && !others.some((other) => other.equals(data))) found.set(number, places.set(place, [...others, data]));
  };
  const lastPlace = Buffer.alloc(4);
  lastPlace.writeUInt32LE(Math.floor(length / chunkBytes));
  const tail = Buffer.concat([lastPlace, last]);
  for (const { bytes } of files) {
    for (let at = bytes.indexOf(full); at >= 0; at = bytes.indexOf(full, at + 1)) keep(bytes, at, full, chunkBytes);
    for (let at = bytes.indexOf(tail); at >= 0; at = bytes.indexOf(tail, at + 1)) keep(bytes, at + 4, last, rest);
  }
  return found;
};

export interface BoxOnDisk {
  readonly key: string;
  /** Every value that was ever stored for the key, oldest first. Some values can be damaged. */
  readonly boxes: readonly Buffer[];
}

/** All values that these chunks can form. */
const formed = (chunks: ReadonlyMap<number, readonly Buffer[]> | undefined, length: number): Buffer[] =>
  Array.from({ length: Math.ceil(length / chunkBytes) }, (_, place) => chunks?.get(place) ?? []).reduce<Buffer[]>(
    (starts, parts) => starts.flatMap((start) => parts.map((part) => Buffer.concat([start, part]))),
    [Buffer.alloc(0)],
  );

const heapPage = 8192;
/** A number that increases with the time of writing: PostgreSQL fills a page of a table from its end. */
const timeOf = (file: DiskFile, files: readonly DiskFile[], at: number): number => {
  const before = files.indexOf(file) * 2 ** 40;
  return isHeap(file) ? before + Math.floor(at / heapPage) * heapPage + (heapPage - (at % heapPage)) : before + at;
};

/** The number of bytes from the start of a ballot key to the start of the encrypted answer. The counter is between them. */
const boxAfterKey = 56;

/**
 * The encrypted answers in the order in which they were first stored. PostgreSQL stores a long value in TOAST, where values have consecutive numbers,
 * and a short value in the row.
 * @param length the length of every encrypted answer of the kind
 */
export const boxesOn = (files: readonly DiskFile[], length: number): BoxOnDisk[] => {
  const chunks = chunksIn(files, length);
  const found = new Map<string, Map<number, readonly Buffer[]>>();
  for (const file of files) {
    const { bytes } = file;
    const keep = (key: string, time: number, boxes: readonly Buffer[]): void => {
      const whole = boxes.filter((box) => box.length === length);
      if (whole.length > 0) found.set(key, (found.get(key) ?? new Map<number, readonly Buffer[]>()).set(time, whole));
    };
    const text = bytes.toString("latin1");
    // the pattern uses a lookahead, because the id before the key may end with the same byte, and a match that starts there would skip the key
    for (const match of text.matchAll(/\x59(?=([\w-]{43})(?![\w-]))/g)) {
      const key = match[1] ?? "";
      const inRow = match.index + boxAfterKey;
      if (inRow + 4 <= bytes.length && bytes.readUInt32LE(inRow) === (length + 4) << 2) {
        keep(key, timeOf(file, files, match.index), [bytes.subarray(inRow + 4, inRow + 4 + length)]);
        continue;
      }
      const near = bytes.subarray(match.index + 44, match.index + 44 + 32);
      const pointer = near.indexOf(Buffer.from([0x01, 0x12]));
      if (pointer < 0 || pointer + 18 > near.length) continue;
      const number = near.readUInt32LE(pointer + 10);
      keep(key, number, formed(chunks.get(number), length));
    }
  }
  return [...found]
    .map(([key, boxes]) => ({ key, stored: [...boxes].toSorted(([one], [other]) => one - other) }))
    .toSorted((one, other) => (one.stored[0]?.[0] ?? 0) - (other.stored[0]?.[0] ?? 0))
    .map(({ key, stored }) => ({ key, boxes: stored.flatMap(([, boxes]) => boxes) }));
};

const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

/** The seats that have a mark for the item, in the order in which the marks were written. In a row, the seat directly follows the item. */
export const marksOn = (files: readonly DiskFile[], item: string, seats: readonly string[]): string[] => {
  const first = (seat: string): [number, number] | null => {
    const wanted = Buffer.concat([uuidBytes(item), uuidBytes(seat)]);
    for (const [i, { bytes }] of files.entries()) {
      const at = bytes.indexOf(wanted);
      if (at >= 0) return [i, at];
    }
    return null;
  };
  return seats
    .flatMap((seat) => {
      const at = first(seat);
      return at === null ? [] : [{ seat, at }];
    })
    .toSorted((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
    .map(({ seat }) => seat);
};

/** The positions (in `traces`) of those traces that the files contain, in the order of their first occurrence. */
export const tracesOn = (files: readonly DiskFile[], traces: readonly Buffer[]): number[] =>
  traces
    .flatMap((trace, n) => {
      const file = files.findIndex(({ bytes }) => bytes.includes(trace));
      return file < 0 ? [] : [{ n, file, at: files[file]?.bytes.indexOf(trace) ?? 0 }];
    })
    .toSorted((a, b) => a.file - b.file || a.at - b.at)
    .map(({ n }) => n);
