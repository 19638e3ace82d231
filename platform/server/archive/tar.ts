/**
 * Writes the blocks of tar archives (POSIX ustar). Owner and group are 0, so that the same files, modes and dates give the same bytes. The person who
 * unpacks an archive becomes the owner of the files.
 */
export const BLOCK = 512;
const LONGEST_NAME = 100;
const LONGEST_PREFIX = 155;
/** Largest size that fits into eleven octal digits. A larger size is written as a binary number whose first bit is set. */
const LARGEST_OCTAL = 8 ** 11 - 1;

/** Splits a name of more than 100 bytes at a slash into two fields. @throws RangeError if there is no slash at a suitable place */
function inFields(path: string): { readonly prefix: string; readonly name: string } {
  if (Buffer.byteLength(path) <= LONGEST_NAME) return { prefix: "", name: path };
  for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (name !== "" && Buffer.byteLength(name) <= LONGEST_NAME && Buffer.byteLength(prefix) <= LONGEST_PREFIX) return { prefix, name };
  }
  throw new RangeError(`${path} is too long a name for tar`);
}

export interface TarFile {
  /** Size in bytes; 0 for a link. */
  readonly size: number;
  /** Permissions as in chmod. */
  readonly mode: number;
  /** The target of a symbolic link. If it is absent, the entry is a file. */
  readonly link?: string | null;
  /** Seconds since 1970. */
  readonly date?: number;
}

/**
 * The header block of one file; the file's bytes and `padding` follow it.
 * @throws RangeError for a name that does not fit, or a size that is not a whole number
 */
export function tarHeader(path: string, { size, mode, link = null, date = 0 }: TarFile): Buffer {
  const { prefix, name } = inFields(path);
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError("a file's size is a whole number");
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): void => void block.write(value.toString(8).padStart(length - 1, "0"), at);
  block.write(name, 0);
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  if (size <= LARGEST_OCTAL) octal(size, 124, 12);
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  octal(date, 136, 12);
  block.write(link === null ? "0" : "2", 156);
  block.write(link ?? "", 157);
  block.write("ustar\u000000", 257);
  block.write(prefix, 345);
  octal(checksum(block), 148, 7);
  block.write(" ", 155);
  return block;
}

/** The checksum of a header: the sum of its bytes. The eight bytes of the checksum field itself count as spaces. */
export function checksum(block: Buffer): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i += 1) sum += i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
  return sum;
}

/** The zeros after a file's bytes, up to the next block. */
export const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
/** Two empty blocks end a tar. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);
