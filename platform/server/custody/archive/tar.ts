/**
 * The tar of an archive, written: plain files with short names, nothing else (POSIX ustar). Owner, group and time are fixed,
 * so that the same content gives the same bytes. Any tar program reads it; `untar.ts` reads nothing but this.
 */
export const BLOCK = 512;
const LONGEST_NAME = 100;
const LONGEST_PREFIX = 155;

const text = (block: Buffer, value: string, at: number): void => void block.write(value, at, "latin1");
const octal = (value: number, length: number): string => value.toString(8).padStart(length - 1, "0");
/** Sizes above 8 GiB do not fit eleven octal digits; tar then writes them as a binary number with the first bit set. */
export const LARGEST_OCTAL = 8 ** 11 - 1;

/** A name above 100 characters stands in two fields, cut at a slash. */
function inFields(path: string): { readonly prefix: string; readonly name: string } {
  const cut = path.length <= LONGEST_NAME ? -1 : path.indexOf("/", path.length - LONGEST_NAME - 1);
  const [prefix, name] = cut < 0 ? ["", path] : [path.slice(0, cut), path.slice(cut + 1)];
  if (name.length > LONGEST_NAME || prefix.length > LONGEST_PREFIX || !/^[\x21-\x7e]+$/.test(path))
    throw new Error(`no name for a file in an archive: ${path}`);
  return { prefix, name };
}

/**
 * The header block of one file.
 * @param path ASCII characters, at most 100 of them after some slash
 * @param size bytes
 */
export function tarHeader(path: string, size: number): Buffer {
  const { prefix, name } = inFields(path);
  if (!Number.isSafeInteger(size) || size < 0) throw new Error("a file's size is a whole number");
  const block = Buffer.alloc(BLOCK);
  text(block, name, 0);
  text(block, `${octal(0o600, 8)}\0${octal(0, 8)}\0${octal(0, 8)}\0`, 100);
  if (size <= LARGEST_OCTAL) text(block, `${octal(size, 12)}\0`, 124);
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  text(block, `${octal(0, 12)}\0        0`, 136);
  text(block, "ustar\u000000", 257);
  text(block, prefix, 345);
  text(block, `${octal(checksum(block), 7)}\0 `, 148);
  return block;
}

/** The sum of the header's bytes with the sum's own place read as spaces. */
export function checksum(block: Buffer): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i += 1) sum += i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
  return sum;
}

/** The zeros after a file's bytes, up to the next block. */
export const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
/** Two empty blocks end a tar. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);
