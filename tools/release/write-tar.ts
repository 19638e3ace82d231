/**
 * A tar archive (POSIX ustar) through gzip: sorted, one date, no owner, so that the same files give the same bytes. Programs get
 * 755, everything else 644; whoever unpacks it owns it.
 */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { bytesOf, sorted, type ArchiveFiles } from "./archive-files.ts";

const block = 512;
const filled = (length: number): number => Math.ceil(length / block) * block;

/** Names of up to 100 bytes, or up to 155 more before a "/". @throws RangeError for a longer one */
const split = (name: string): readonly [prefix: string, rest: string] => {
  if (Buffer.byteLength(name) <= 100) return ["", name];
  for (let at = name.indexOf("/"); at > 0; at = name.indexOf("/", at + 1)) {
    if (Buffer.byteLength(name.slice(at + 1)) <= 100 && at <= 155) return [name.slice(0, at), name.slice(at + 1)];
  }
  throw new RangeError(`${name} is too long a name for tar`);
};

export interface TarEntry {
  readonly size: number;
  readonly program: boolean;
  readonly link: string | null;
  /** Seconds since 1970. */
  readonly date: number;
}

/** The block before a file's bytes. */
export const tarHeader = (name: string, { size, program, link, date }: TarEntry): Buffer => {
  const header = Buffer.alloc(block);
  const [prefix, rest] = split(name);
  const octal = (n: number, at: number, length: number): void => void header.write(n.toString(8).padStart(length - 1, "0"), at);
  header.write(rest, 0);
  octal(link !== null ? 0o777 : program ? 0o755 : 0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(date, 136, 12);
  header.write(link === null ? "0" : "2", 156);
  header.write(link ?? "", 157);
  header.write("ustar\u000000", 257);
  header.write(prefix, 345);
  header.fill(" ", 148, 156);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  return header;
};

/** @param top the one folder that everything in the archive lies in */
export const writeTar = async (target: string, top: string, files: ArchiveFiles, date: number): Promise<void> => {
  const parts = function* (): Generator<Uint8Array> {
    for (const [place, { source, program }] of sorted(files)) {
      const bytes = bytesOf(source);
      yield tarHeader(`${top}/${place}`, { size: bytes.length, program, link: "link" in source ? source.link : null, date });
      yield bytes;
      yield Buffer.alloc(filled(bytes.length) - bytes.length);
    }
    yield Buffer.alloc(2 * block);
  };
  await pipeline(Readable.from(parts(), { objectMode: true, highWaterMark: 1 }), createGzip({ level: 9 }), createWriteStream(target));
};
