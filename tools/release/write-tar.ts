/**
 * A tar archive (POSIX ustar) through gzip: sorted, one date, no owner, so that the same files give the same bytes. Programs get
 * mode 755, all other files 644; the user who unpacks it becomes the owner.
 */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { padding, tarEnd, tarHeader } from "#platform/server/archive/index.ts";
import { bytesOf, sorted, type ArchiveFiles } from "./archive-files.ts";

/** @param top the only top folder of the archive */
export const writeTar = async (target: string, top: string, files: ArchiveFiles, date: number): Promise<void> => {
  const parts = function* (): Generator<Uint8Array> {
    for (const [place, { source, program }] of sorted(files)) {
      const bytes = bytesOf(source);
      const link = "link" in source ? source.link : null;
      yield tarHeader(`${top}/${place}`, { size: bytes.length, mode: link !== null ? 0o777 : program ? 0o755 : 0o644, link, date });
      yield bytes;
      yield padding(bytes.length);
    }
    yield tarEnd();
  };
  await pipeline(Readable.from(parts(), { objectMode: true, highWaterMark: 1 }), createGzip({ level: 9 }), createWriteStream(target));
};
