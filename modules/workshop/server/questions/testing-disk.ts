/**
 * The data that an attacker can read from the bytes of a data folder: encrypted answers and marks in the order in which they were
 * written, in heap, TOAST and write-ahead log alike. For tests only.
 *
 * The formats are those of PostgreSQL: a text of 43 bytes has the length byte 0x59; a value moved to TOAST is a pointer (0x01 0x12)
 * with the number of the value, whose chunks contain that number, their position, and 1996 bytes.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A file, and its bytes. */
export interface DiskFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Tests for kinds of files in a cluster. */
export const isHeap = ({ path }: DiskFile): boolean => /postgres\/base\//.test(path);
export const isWal = ({ path }: DiskFile): boolean => /pg_wal\/[0-9A-F]{24}$/.test(path);

const walPage = 8192;
/** A segment of the write-ahead log without its page headers, because a header can lie in the middle of a record. */
const withoutHeads = (bytes: Buffer): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(bytes.length / walPage) }, (_, i) =>
      bytes.subarray(i * walPage + (i === 0 ? 40 : 24), (i + 1) * walPage),
    ),
  );

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
  // segments of the write-ahead log in the order in which they were written
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
};

export const filesWith = (files: readonly DiskFile[], wanted: Uint8Array): string[] =>
  files.filter(({ bytes }) => bytes.includes(Buffer.from(wanted))).map(({ path }) => path);

const chunkBytes = 1996;
/** The chunks of values in TOAST, by number and position. */
const chunksIn = (files: readonly DiskFile[], length: number): Map<number, Map<number, Buffer>> => {
  const found = new Map<number, Map<number, Buffer>>();
  const full = Buffer.from([0x40, 0x1f, 0, 0]);
  const rest = length % chunkBytes;
  const last = Buffer.alloc(4);
  last.writeUInt32LE((rest + 4) << 2);
  const keep = (bytes: Buffer, at: number, header: Buffer, size: number): void => {
    if (at < 8) return;
    const [number, place] = [bytes.readUInt32LE(at - 8), bytes.readUInt32LE(at - 4)];
    if (place > 8 || number === 0) return;
    const data = bytes.subarray(at + header.length, at + header.length + size);
    if (data.length === size && !(found.get(number)?.has(place) ?? false))
      found.set(number, (found.get(number) ?? new Map<number, Buffer>()).set(place, Buffer.from(data)));
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
  /** Every value that was ever stored for the key, oldest first. */
  readonly boxes: readonly Buffer[];
}

/**
 * Encrypted answers in the order in which they were first stored: PostgreSQL numbers values in TOAST one after the other.
 * @param length the length of every encrypted answer of the kind
 */
export const boxesOn = (files: readonly DiskFile[], length: number): BoxOnDisk[] => {
  const chunks = chunksIn(files, length);
  const found = new Map<string, Map<number, Buffer>>();
  for (const { bytes } of files) {
    const text = bytes.toString("latin1");
    for (const match of text.matchAll(/\x59([A-Za-z0-9_-]{43})/g)) {
      const near = bytes.subarray(match.index + 44, match.index + 44 + 32);
      const pointer = near.indexOf(Buffer.from([0x01, 0x12]));
      if (pointer < 0 || pointer + 18 > near.length) continue;
      const number = near.readUInt32LE(pointer + 10);
      const parts = chunks.get(number);
      const box = Buffer.concat(Array.from({ length: Math.ceil(length / chunkBytes) }, (_, i) => parts?.get(i) ?? Buffer.alloc(0)));
      const key = match[1] ?? "";
      if (box.length === length) found.set(key, (found.get(key) ?? new Map<number, Buffer>()).set(number, box));
    }
  }
  return [...found]
    .map(([key, boxes]) => ({ key, stored: [...boxes].toSorted(([one], [other]) => one - other) }))
    .toSorted((one, other) => (one.stored[0]?.[0] ?? 0) - (other.stored[0]?.[0] ?? 0))
    .map(({ key, stored }) => ({ key, boxes: stored.map(([, box]) => box) }));
};

const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

/**
 * Returns those of the seats that have a mark for the item, in the order in which the marks were written. In a row, the seat
 * follows directly after the item.
 */
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

/** Returns the values in the order of their first occurrence in the files, in PostgreSQL's format float8. */
export const valuesOn = (files: readonly DiskFile[], values: readonly number[]): number[] =>
  values
    .flatMap((value) => {
      const wanted = Buffer.alloc(8);
      wanted.writeDoubleLE(value);
      const file = files.findIndex(({ bytes }) => bytes.includes(wanted));
      return file < 0 ? [] : [{ value, file, at: files[file]?.bytes.indexOf(wanted) ?? 0 }];
    })
    .toSorted((a, b) => a.file - b.file || a.at - b.at)
    .map(({ value }) => value);
