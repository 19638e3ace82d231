/** Makes archives for tests that `pack.ts` would never write, such as damaged or malicious archives. */
import { writeFile } from "node:fs/promises";
import { type Header, FORMAT, VERSION } from "./manifest.ts";
import { type Entry, pack } from "./pack.ts";
import { sealed } from "./sealed.ts";
import { whole } from "./unpack.ts";
import { padding, tarEnd } from "../../archive/index.ts";
import { archivedHeader } from "./archived-header.ts";

export const headerOf = (more: Partial<Header> = {}): Header => ({
  format: FORMAT,
  version: VERSION,
  kind: "workspace",
  data: "node",
  workspace: "0195d0a0-7e1a-7000-8000-00000000000a",
  migrations: [],
  madeAt: "2026-11-24T12:00:00.000Z",
  ...more,
});

/** All bytes of a stream. */
export const collected = whole;

/** A complete and valid archive, unencrypted. */
export const plainArchive = (entries: readonly Entry[], header = headerOf()): Promise<Buffer> =>
  collected(
    pack(
      header,
      (async function* () {
        yield* entries;
      })(),
      () => {},
    ),
  );

/** A tar of exactly these files, without a list. */
export const tarOf = (files: readonly { readonly name: string; readonly data: Buffer; readonly header?: Buffer }[]): Buffer =>
  Buffer.concat([
    ...files.flatMap(({ name, data, header }) => [header ?? archivedHeader(name, data.length), data, padding(data.length)]),
    tarEnd(),
  ]);

/** Encrypts any bytes and writes the file. */
export const sealTo = async (path: string, plain: Uint8Array, recipient: string): Promise<string> => {
  const pieces = (async function* () {
    yield plain;
  })();
  await writeFile(path, await collected(sealed(pieces, [recipient])));
  return path;
};
