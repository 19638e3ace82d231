/** A zip archive (PKWARE APPNOTE 4.3), written file by file: sorted, one date, so that the same files give the same bytes. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";
import { bytesOf, sorted, type ArchiveFiles } from "./archive-files.ts";

const squeeze = promisify(deflateRaw) as (data: Uint8Array, options: { level: number }) => Promise<Buffer>;

/** Time and date as DOS counts them, in UTC. */
const dosDate = (seconds: number): number => {
  const d = new Date(seconds * 1000);
  const date = ((d.getUTCFullYear() - 1980) << 9) | ((d.getUTCMonth() + 1) << 5) | d.getUTCDate();
  return date * 65_536 + ((d.getUTCHours() << 11) | (d.getUTCMinutes() << 5) | (d.getUTCSeconds() >> 1));
};

/**
 * @param top the one folder that everything in the archive lies in
 * @throws RangeError for a link, or more than a zip without its extension for large ones holds
 */
export const writeZip = async (target: string, top: string, files: ArchiveFiles, date: number): Promise<void> => {
  if (files.size > 65_535) throw new RangeError("too many files for a zip archive");
  const parts = async function* (): AsyncGenerator<Uint8Array> {
    const directory: Uint8Array[] = [];
    let offset = 0;
    for (const [place, { source }] of sorted(files)) {
      if ("link" in source) throw new RangeError(`${place} is a link: a zip archive holds none that Windows would make`);
      const data = bytesOf(source);
      const name = Buffer.from(`${top}/${place}`, "utf8");
      const squeezed = await squeeze(data, { level: 9 });
      const smaller = squeezed.length < data.length;
      const packed = smaller ? squeezed : data;
      // version, flags (names are UTF-8), method, time and date, sum, sizes, lengths
      const common = Buffer.alloc(26);
      common.writeUInt16LE(20, 0);
      common.writeUInt16LE(0x0800, 2);
      common.writeUInt16LE(smaller ? 8 : 0, 4);
      common.writeUInt32LE(dosDate(date), 6);
      common.writeUInt32LE(crc32(data), 10);
      common.writeUInt32LE(packed.length, 14);
      common.writeUInt32LE(data.length, 18);
      common.writeUInt16LE(name.length, 22);
      const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, name]);
      const central = Buffer.alloc(14); // comment length, disk, attributes, offset of the local header
      central.writeUInt32LE(offset, 10);
      directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, central, name);
      yield local;
      yield packed;
      offset += local.length + packed.length;
      if (offset > 0xffff_ffff) throw new RangeError("too much for a zip archive");
    }
    const list = Buffer.concat(directory);
    yield list;
    const end = Buffer.alloc(22);
    end.write("PK\u0005\u0006", "latin1");
    end.writeUInt16LE(files.size, 8);
    end.writeUInt16LE(files.size, 10);
    end.writeUInt32LE(list.length, 12);
    end.writeUInt32LE(offset, 16);
    yield end;
  };
  await pipeline(Readable.from(parts(), { objectMode: true, highWaterMark: 1 }), createWriteStream(target));
};
