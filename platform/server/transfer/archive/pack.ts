/** Writes files as the bytes of an archive: a tar, whose last file is the list of all files with their digests. */
import { createHash } from "node:crypto";
import { canonicalize } from "#methods/canonical/index.ts";
import { HEADER, type Header, type Listed, MANIFEST, type Manifest, manifestOf } from "./manifest.ts";
import { padding, tarEnd } from "../../archive/index.ts";
import { archivedHeader } from "./archived-header.ts";

/** A file of an archive: its bytes in memory, or a stream of exactly `size` bytes. */
export type Entry =
  | { readonly name: string; readonly data: Buffer; readonly table?: string; readonly rows?: number }
  | { readonly name: string; readonly size: number; readonly stream: () => AsyncIterable<Uint8Array> };

/**
 * The bytes of the archive, before encryption.
 * @param onDone gets the list after the last file
 * @throws Error if the size of a stream is not the declared size
 */
export async function* pack(
  header: Header,
  entries: AsyncIterable<Entry>,
  onDone: (manifest: Manifest) => void,
): AsyncGenerator<Uint8Array> {
  const listed: Listed[] = [];
  const counts: Record<string, number> = {};
  const file = async function* (name: string, data: Buffer, rows?: number): AsyncGenerator<Uint8Array> {
    listed.push({
      name,
      size: data.length,
      sha256: createHash("sha256").update(data).digest("hex"),
      ...(rows === undefined ? {} : { rows }),
    });
    yield archivedHeader(name, data.length);
    yield data;
    yield padding(data.length);
  };
  yield* file(HEADER, Buffer.from(canonicalize(header)));
  for await (const entry of entries) {
    if ("data" in entry) {
      if (entry.table !== undefined) counts[entry.table] = (counts[entry.table] ?? 0) + (entry.rows ?? 0);
      yield* file(entry.name, entry.data, entry.rows);
      continue;
    }
    const hash = createHash("sha256");
    let size = 0;
    yield archivedHeader(entry.name, entry.size);
    for await (const piece of entry.stream()) {
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
    if (size !== entry.size) throw new Error(`${entry.name} has ${size} bytes instead of ${entry.size}`);
    yield padding(size);
    listed.push({ name: entry.name, size, sha256: hash.digest("hex") });
  }
  const manifest = manifestOf(header, listed, counts);
  const data = Buffer.from(canonicalize(manifest));
  yield archivedHeader(MANIFEST, data.length);
  yield data;
  yield padding(data.length);
  yield tarEnd();
  onDone(manifest);
}
