/**
 * The first and the last file of an archive: `counterpart.json` says what the archive is, `manifest.json` lists every file with its digest. The list
 * is the last file, because it can be written only after all other files. The archive is written as a stream, so that no unencrypted data is stored.
 */
import { createHash } from "node:crypto";
import { canonicalize } from "#methods/canonical/index.ts";
import * as z from "zod/mini";
import { damaged, foreign } from "./refused.ts";

export const FORMAT = "counterpart-archive";
export const VERSION = 1;
export const HEADER = "counterpart.json";
export const MANIFEST = "manifest.json";

const Uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const Header = z.object({
  format: z.literal(FORMAT),
  version: z.int().check(z.gte(1)),
  /** workspace: one workspace, for its owners. node: everything of a node, for its operator. */
  kind: z.enum(["workspace", "node"]),
  /** Kind of the node that made the archive. An archive of a demonstration cannot be imported into a real node. */
  data: z.enum(["node", "demonstration"]),
  workspace: z.nullable(Uuid),
  /** The schema version: every migration that had run, in order, with the digest of its text. */
  migrations: z.array(z.object({ name: z.string().check(z.regex(/^[0-9]{8}-[0-9]{2}-[a-z0-9-]+\.sql$/)), sha256: Sha256 })),
  madeAt: z.string(),
  /** The data folder of the node. If it still exists, a restore finds the list of erasures in it. */
  home: z.optional(z.string()),
  /** Newest checkpoint of the workspace's audit in this archive: its number and the first digits of its digest. */
  checkpoint: z.optional(z.string()),
  /** The receipt of a handover: digits that a person can know only after opening the archive. */
  receipt: z.optional(z.string().check(z.regex(/^\d{5}( \d{5}){3}$/))),
});
export type Header = z.infer<typeof Header>;

const Listed = z.object({ name: z.string(), size: z.int().check(z.gte(0)), sha256: Sha256, rows: z.optional(z.int()) });
/** One file of the archive; `rows` if it is a part of a table. */
export type Listed = z.infer<typeof Listed>;

export const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  entries: z.array(Listed),
  /** Number of rows of each table. */
  counts: z.record(z.string(), z.int()),
  /** Digest of the content alone. It is the same for every archive of the same content, independent of the time of the export. */
  content: Sha256,
  /** Digest of this whole list. */
  digest: Sha256,
});
export type Manifest = z.infer<typeof Manifest>;

export const sha256 = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");

/** Files that say how, when and for whom an archive was made. These files may differ between two archives of the same content. */
const aside = /^(counterpart\.json|README\.txt|manifest\.json)$|\.csv$|^(.*\/)?tables\/platform\.audit(_checkpoint)?\//;

/** The digest of the content: the schema version, and name, size and digest of every file except those that `aside` matches. */
export const contentDigest = (header: Header, entries: readonly Listed[]): string => {
  const inside = entries.filter((entry) => !aside.test(entry.name)).map(({ name, size, sha256: digest }) => [name, size, digest]);
  inside.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return sha256(canonicalize([header.format, header.version, header.kind, header.migrations, inside]));
};

export const manifestOf = (header: Header, entries: readonly Listed[], counts: Readonly<Record<string, number>>): Manifest => {
  const whole = { format: FORMAT, version: VERSION, entries, counts, content: contentDigest(header, entries) };
  return { ...whole, format: FORMAT, entries: [...entries], digest: sha256(canonicalize(whole)) };
};

const json = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
};

/** @throws ArchiveRefused if it is not one of our archives */
export const readHeader = (bytes: Buffer): Header => {
  const found = Header.safeParse(json(bytes));
  if (!found.success) throw foreign("its first file does not say what it is");
  return found.data;
};

/** @throws ArchiveRefused if it does not list exactly the files that were read */
export const readManifest = (bytes: Buffer, header: Header, seen: readonly Listed[]): Manifest => {
  const found = Manifest.safeParse(json(bytes));
  if (!found.success) throw damaged("its list cannot be read");
  const { digest, ...whole } = found.data;
  if (sha256(canonicalize(whole)) !== digest) throw damaged("its list was altered");
  if (whole.content !== contentDigest(header, whole.entries)) throw damaged("its content is not what it says");
  const plain = (entries: readonly Listed[]): string =>
    canonicalize(entries.map((entry) => [entry.name, entry.size, entry.sha256, entry.rows ?? null]));
  if (plain(whole.entries) !== plain(seen)) throw damaged("a file in it is not the one that was put in");
  return found.data;
};
