/**
 * Reads the tar of an archive as a stream. It accepts only what `pack.ts` writes. It refuses everything else: links, folders, long names, entries
 * with a size that is not possible. It keeps only the current block in memory.
 */
import { damaged, foreign } from "./refused.ts";
import { BLOCK, checksum } from "../../archive/index.ts";

export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** The bytes of the entry. When the next entry is requested, the part that was not read is skipped. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Makes a reader that returns a given number of bytes at a time from chunks of any size. */
function exactly(source: AsyncIterable<Uint8Array>) {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  const fill = async (): Promise<boolean> => {
    while (rest.length === 0) {
      const { done, value } = await pieces.next();
      if (done) return false;
      rest = value;
    }
    return true;
  };
  return {
    /** Returns up to `most` bytes; null at the end. */
    async some(most: number): Promise<Uint8Array | null> {
      if (!(await fill())) return null;
      const taken = rest.subarray(0, most);
      rest = rest.subarray(taken.length);
      return taken;
    },
    /** Returns one block; null if the stream ends before its first byte. */
    async block(): Promise<Buffer | null> {
      const block = Buffer.alloc(BLOCK);
      for (let at = 0; at < BLOCK;) {
        const piece = await this.some(BLOCK - at);
        if (piece === null && at === 0) return null;
        if (piece === null) throw damaged("it ends in the middle");
        block.set(piece, at);
        at += piece.length;
      }
      return block;
    },
    end: async (): Promise<void> => void (await pieces.return?.()),
  };
}

const empty = (block: Buffer): boolean => block.every((byte) => byte === 0);
const field = (block: Buffer, from: number, length: number): string => {
  const bytes = block.subarray(from, from + length);
  const end = bytes.indexOf(0);
  return bytes.toString("latin1", 0, end < 0 ? length : end);
};

function sizeOf(block: Buffer, first: boolean): number {
  const wrong = first ? foreign("it holds something else") : damaged("the size of a file in it cannot be read");
  if (block[124] === 0x80) {
    const size = Number(block.readBigUInt64BE(128));
    if (block.readUInt32BE(124) !== 0x80000000 || !Number.isSafeInteger(size)) throw wrong;
    return size;
  }
  const octal = field(block, 124, 12);
  if (!/^[0-7]{11}$/.test(octal)) throw wrong;
  return Number.parseInt(octal, 8);
}

/**
 * The entries, one after the other.
 * @param mayBe says whether an archive may contain this name and size; it is called before any byte of the entry is read
 * @param most maximum number of entries
 * @throws ArchiveRefused if the tar contains anything that `pack.ts` does not write
 */
export async function* untar(
  source: AsyncIterable<Uint8Array>,
  mayBe: (name: string, size: number) => boolean,
  most: number,
): AsyncGenerator<TarEntry> {
  const bytes = exactly(source);
  try {
    for (let count = 0; ; count += 1) {
      const first = count === 0;
      const block = await bytes.block();
      if (block === null) throw first ? foreign("it is empty") : damaged("its end is missing");
      if (empty(block)) {
        if (first) throw foreign("it is empty");
        const second = await bytes.block();
        if (second === null || !empty(second) || (await bytes.some(1)) !== null) throw damaged("something stands behind its end");
        return;
      }
      if (field(block, 257, 6) !== "ustar" || Number.parseInt(field(block, 148, 8), 8) !== checksum(block))
        throw first ? foreign("it holds something else") : damaged("a file in it cannot be found");
      const prefix = field(block, 345, 155);
      const name = `${prefix}${prefix === "" ? "" : "/"}${field(block, 0, 100)}`;
      const size = sizeOf(block, first);
      if (count >= most) throw damaged(`it says that it holds more than ${most} files`);
      if (block[156] !== 0x30 || !mayBe(name, size))
        throw first ? foreign("it holds something else") : damaged("it holds a file that no archive has");

      let left = size;
      const body = (async function* () {
        while (left > 0) {
          const piece = await bytes.some(left);
          if (piece === null) throw damaged("it ends in the middle");
          left -= piece.length;
          yield piece;
        }
      })();
      yield { name, size, body };
      while (left > 0) {
        const piece = await bytes.some(left);
        if (piece === null) throw damaged("it ends in the middle");
        left -= piece.length;
      }
      const pad = (BLOCK - (size % BLOCK)) % BLOCK;
      for (let gone = 0; gone < pad;) {
        const piece = await bytes.some(pad - gone);
        if (piece === null) throw damaged("it ends in the middle");
        if (!piece.every((byte) => byte === 0)) throw damaged("something stands between two files in it");
        gone += piece.length;
      }
    }
  } finally {
    await bytes.end();
  }
}
