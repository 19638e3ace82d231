/**
 * Reads an archive twice: the first time to its end, so that nothing is written before every digest was checked; the second time to import its files.
 * The second reading checks the digests again, because another file may have replaced the archive in between.
 */
import { createHash } from "node:crypto";
import { HEADER, type Header, type Listed, MANIFEST, type Manifest, VERSION, readHeader, readManifest } from "./manifest.ts";
import { ArchiveRefused, damaged, foreign } from "./refused.ts";
import { type Opener, opened } from "./sealed.ts";
import { type TarEntry, untar } from "./untar.ts";

const MOST_ENTRIES = 1_000_000;
const MOST_IN_MEMORY = 512 * 1024 * 1024;
const table = "[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*";
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const place = `(?:workspaces/${uuid}/)?`;
const partName = new RegExp(`^${place}tables/${table}/[0-9]{6}\\.jsonl$`);
const names = [
  /^(counterpart|manifest)\.json$/,
  /^README\.txt$/,
  /^secret\/auth-secret$/,
  new RegExp(`^secret/slips/${uuid}$`),
  /^secret\/erasures$/,
  /^directory\/(workspace|members)\.jsonl$/,
  new RegExp(`^schemas/${table}\\.json$`),
  new RegExp(`^lists/${table}(-[0-9]+)?\\.csv$`),
  partName,
];
const fileName = new RegExp(`^${place}files/[0-9a-f]{64}$`);

/**
 * Whether an archive may contain this name and size. No allowed name leads out of the destination folder. Only the stored files of records may be
 * larger than the memory.
 */
const mayBe = (name: string, size: number): boolean =>
  fileName.test(name) || (size <= MOST_IN_MEMORY && names.some((pattern) => pattern.test(name)));

export interface Unpacked {
  readonly header: Header;
  readonly manifest: Manifest;
}
export interface UnpackedEntry {
  readonly name: string;
  readonly size: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** All bytes of an entry. */
export const whole = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
};

const newerFormat = (header: Header): void => {
  if (header.version > VERSION)
    throw new ArchiveRefused("newer", "This archive was made by a newer release of Counterpart. Use that release, or a newer one.");
};

const lines = (data: Uint8Array): number => {
  let n = 0;
  for (const byte of data) if (byte === 10) n += 1;
  return n;
};

/**
 * Reads an archive to its end.
 * @param take gets every file except the first and the last. If it does not read a file to the end, the rest is still read and checked
 * @throws ArchiveRefused for every difference from what was written
 */
export async function unpack(
  plain: AsyncIterable<Uint8Array>,
  take: (entry: UnpackedEntry, header: Header) => Promise<void> = async () => {},
): Promise<Unpacked> {
  let header: Header | null = null;
  let manifest: Manifest | null = null;
  const seen: Listed[] = [];
  const known = new Set<string>();
  for await (const entry of untar(plain, mayBe, MOST_ENTRIES)) {
    if (manifest) throw damaged("something stands behind its list");
    if (known.has(entry.name)) throw damaged("it holds two files of one name");
    known.add(entry.name);
    if (!header) {
      if (entry.name !== HEADER) throw foreign("it does not begin as one");
      const data = await whole(entry.body);
      header = readHeader(data);
      newerFormat(header);
      seen.push({ name: entry.name, size: data.length, sha256: createHash("sha256").update(data).digest("hex") });
      continue;
    }
    if (entry.name === MANIFEST) {
      manifest = readManifest(await whole(entry.body), header, seen);
      continue;
    }
    const watched = watch(entry);
    await take({ name: entry.name, size: entry.size, body: watched.body }, header);
    seen.push(await watched.listed());
  }
  if (!header || !manifest) throw damaged("its list is missing");
  return { header, manifest };
}

/** Hashes the bytes as they are read, and counts the rows of a table's part. */
function watch(entry: TarEntry): { body: AsyncIterable<Uint8Array>; listed: () => Promise<Listed> } {
  const hash = createHash("sha256");
  const counts = partName.test(entry.name);
  let rows = 0;
  const body = (async function* () {
    for await (const piece of entry.body) {
      hash.update(piece);
      if (counts) rows += lines(piece);
      yield piece;
    }
  })();
  return {
    body,
    listed: async () => {
      for await (const _ of body);
      const sha256 = hash.digest("hex");
      if (fileName.test(entry.name) && !entry.name.endsWith(sha256)) throw damaged("a kept file in it has another's name");
      return { name: entry.name, size: entry.size, sha256, ...(counts ? { rows } : {}) };
    },
  };
}

/**
 * Decrypts and reads an archive to its end without importing anything.
 * @throws ArchiveRefused if the archive differs from what was written
 */
export const verifyArchive = async (path: string, identities: readonly Opener[]): Promise<Unpacked> =>
  unpack(await opened(path, identities));
