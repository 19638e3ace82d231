/** Writes a zip archive file by file: sorted, with one date, so that the same files give the same bytes. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { zipWriter } from "#platform/server/archive/index.ts";
import { bytesOf, sorted, type ArchiveFiles } from "./archive-files.ts";

const deflate = promisify(deflateRaw) as (data: Uint8Array, options: { level: number }) => Promise<Buffer>;

/**
 * @param top the only top folder of the archive
 * @throws RangeError if a file is a link, or if the files are more than a zip archive can contain
 */
export const writeZip = async (target: string, top: string, files: ArchiveFiles, date: number): Promise<void> => {
  const parts = async function* (): AsyncGenerator<Uint8Array> {
    const writer = zipWriter(date);
    for (const [place, { source }] of sorted(files)) {
      if ("link" in source) throw new RangeError(`${place} is a link: a zip archive holds none that Windows would make`);
      const data = bytesOf(source);
      const deflated = await deflate(data, { level: 9 });
      yield* writer.entry(`${top}/${place}`, data, deflated.length < data.length ? deflated : data);
    }
    yield* writer.end();
  };
  await pipeline(Readable.from(parts(), { objectMode: true, highWaterMark: 1 }), createWriteStream(target));
};
