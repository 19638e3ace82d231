/**
 * Writes zip archives (PKWARE APPNOTE 4.3) with the deflate of Node. The same files and the same date give the same bytes. An archive can
 * contain fewer than 65,536 files and less than 4 GB, because this code does not support the extension for larger archives (ZIP64).
 */
import { promisify } from "node:util";
import { crc32, deflateRaw, deflateRawSync } from "node:zlib";

/** Pictures are already compressed, so they are stored without compression. */
const compressed = /\.(png|jpe?g)$/;
const firstOfJanuary1980 = 0x21_0000;

/** Converts a time to the format of DOS, in UTC; DOS stores only even seconds. */
const dosDate = (seconds: number): number => {
  const d = new Date(seconds * 1000);
  const date = ((d.getUTCFullYear() - 1980) << 9) | ((d.getUTCMonth() + 1) << 5) | d.getUTCDate();
  return date * 65_536 + ((d.getUTCHours() << 11) | (d.getUTCMinutes() << 5) | (d.getUTCSeconds() >> 1));
};

export interface ZipWriter {
  /**
   * @param packed the deflated data; or the data itself, to store it without compression
   * @returns the bytes of this entry; the caller writes them after the bytes of the earlier entries
   * @throws RangeError if the archive would exceed 4 GB or 65,535 files
   */
  entry(path: string, data: Uint8Array, packed: Uint8Array): Uint8Array[];
  /** @returns the directory that ends the archive */
  end(): Uint8Array[];
}

/** @param seconds the date of every entry, in seconds since 1970; if absent, the date is 1 January 1980 */
export const zipWriter = (seconds?: number): ZipWriter => {
  const directory: Uint8Array[] = [];
  const date = seconds === undefined ? firstOfJanuary1980 : dosDate(seconds);
  let count = 0;
  let offset = 0;
  return {
    entry(path, data, packed) {
      const name = Buffer.from(path, "utf8");
      // version, flags (names are UTF-8), method, time and date, sum, sizes, lengths
      const common = Buffer.alloc(26);
      common.writeUInt16LE(20, 0);
      common.writeUInt16LE(0x0800, 2);
      common.writeUInt16LE(packed === data ? 0 : 8, 4);
      common.writeUInt32LE(date, 6);
      common.writeUInt32LE(crc32(data), 10);
      common.writeUInt32LE(packed.length, 14);
      common.writeUInt32LE(data.length, 18);
      common.writeUInt16LE(name.length, 22);
      const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, name]);
      const central = Buffer.alloc(14); // comment length, disk, attributes, offset of the local header
      central.writeUInt32LE(offset, 10);
      directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, central, name);
      count += 1;
      offset += local.length + packed.length;
      if (count > 0xffff || offset > 0xffff_ffff) throw new RangeError("too much for a zip archive");
      return [local, packed];
    },
    end() {
      const list = Buffer.concat(directory);
      const end = Buffer.alloc(22);
      end.write("PK\u0005\u0006", "latin1");
      end.writeUInt16LE(count, 8);
      end.writeUInt16LE(count, 10);
      end.writeUInt32LE(list.length, 12);
      end.writeUInt32LE(offset, 16);
      return [list, end];
    },
  };
};

/** An archive of a few files that are in memory. @param files path and content, in the order of the archive */
export const zipOf = (files: Iterable<readonly [string, string | Uint8Array]>): Uint8Array => {
  const writer = zipWriter();
  const parts = [...files].flatMap(([path, content]) => {
    const data = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    return writer.entry(path, data, compressed.test(path) ? data : deflateRawSync(data));
  });
  return Buffer.concat([...parts, ...writer.end()]);
};

const deflated = promisify(deflateRaw);

/** Makes the same archive as `zipOf` for a request: a worker thread compresses the files, so that large or many files do not delay other requests. */
export const zipWhileServing = async (files: Iterable<readonly [string, string | Uint8Array]>): Promise<Uint8Array> => {
  const writer = zipWriter();
  const parts: Uint8Array[] = [];
  for (const [path, content] of files) {
    const data = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    parts.push(...writer.entry(path, data, compressed.test(path) ? data : await deflated(data)));
  }
  return Buffer.concat([...parts, ...writer.end()]);
};
