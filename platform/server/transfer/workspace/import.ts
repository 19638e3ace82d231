/**
 * Imports a workspace's archive into a node that does not have the workspace. Before that, `verifyArchive` has read and checked the whole
 * archive. This code reads the archive again, into one transaction, and commits the transaction only if the content is the same.
 */
import { mkdir, rename, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { recordCommand } from "../../audit/index.ts";
import { type Extensions, newId, transactionOn } from "../../db/index.ts";
import type { Migration } from "../../db/migrate.ts";
import { eraseImported } from "../../erasures/index.ts";
import { filesFolder } from "../../files/index.ts";
import { fitsHere } from "../archive/fits.ts";
import type { Manifest } from "../archive/manifest.ts";
import { ArchiveRefused, damaged } from "../archive/refused.ts";
import { type Opener, opened } from "../archive/sealed.ts";
import { type Unpacked, type UnpackedEntry, unpack, whole } from "../archive/unpack.ts";
import { loaderFor, settleAudit } from "../catalogue/load.ts";
import { readParts } from "../catalogue/rows.ts";
import { inSnapshot, openWorkspace } from "../catalogue/snapshot.ts";
import { readTables } from "../catalogue/tables.ts";
import { tablesInside } from "./export.ts";
import { type Invited, WorkspaceRow, putMembers, readLines, readMembers } from "./members.ts";
import { type Scratch, openScratch } from "./scratch.ts";

export interface ImportOptions {
  readonly file: string;
  readonly identities: readonly Opener[];
  /** Result of the first reading. */
  readonly verified: Unpacked;
  readonly owner: pg.ClientConfig;
  readonly dataDir: string;
  readonly migrations: readonly Migration[];
  readonly pgBin: string | null;
  /**
   * The kinds that modules can erase, and this node's list of erasures. Everything on the list is erased again before the import commits. Null for a
   * temporary database into which an archive is imported only to read it.
   */
  readonly extensions: Extensions | null;
}
export interface Imported {
  readonly workspace: WorkspaceRow;
  readonly manifest: Manifest;
  readonly invited: readonly Invited[];
  /** How many rows were erased again because they are on the list of erasures; null if this node has no list. */
  readonly erasedAgain: number | null;
}

const partOf = /^tables\/([a-z0-9_.]+)\/[0-9]{6}\.jsonl$/;

/** One connection and one transaction on the workspace, rolled back after any error. */
async function inTransaction<T>(owner: pg.ClientConfig, workspace: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...owner, application_name: `counterpart import ${process.pid}` });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin");
    await openWorkspace(client, workspace);
    const result = await run(client);
    await client.query("commit");
    return result;
  } finally {
    // closing the connection without a commit rolls the transaction back
    await client.end().catch(() => {});
  }
}

/** Stores a file of the archive in a temporary folder, which becomes the workspace's folder after everything was imported. */
const keepFile = async (folder: string, entry: UnpackedEntry): Promise<void> =>
  pipeline(
    Readable.from(entry.body),
    createWriteStream(join(folder, entry.name.slice("files/".length)), { flags: "wx", mode: 0o600, flush: true }),
  );

interface Directory {
  workspace: WorkspaceRow | null;
  members: Awaited<ReturnType<typeof readMembers>>;
}

/** Reads the archive into `client`'s transaction. The tables must have the archive's own schema version. */
async function load(client: pg.Client, options: ImportOptions, files: string, directory: Directory): Promise<void> {
  const tables = await readTables(client);
  const inside = new Map(tablesInside(tables).map((table) => [table.name, table]));
  const loader = loaderFor(client, tables);
  const again = await unpack(await opened(options.file, options.identities), async (entry) => {
    const name = partOf.exec(entry.name)?.[1];
    if (name !== undefined) {
      const table = inside.get(name);
      if (!table) throw damaged(`it holds a table that is not a workspace's: ${name}`);
      await loader.part(table, await whole(entry.body));
    } else if (entry.name.startsWith("files/")) await keepFile(files, entry);
    else if (entry.name === "directory/workspace.jsonl") {
      directory.workspace = (await readLines(WorkspaceRow, entry.body))[0] ?? null;
      await putDirectory(client, directory, options);
    } else if (entry.name === "directory/members.jsonl") directory.members = await readMembers(entry.body);
  });
  if (again.manifest.digest !== options.verified.manifest.digest) throw damaged("it changed while it was read");
  await loader.finish();
}

const putDirectory = async (client: pg.Client, { workspace }: Directory, { verified }: ImportOptions): Promise<WorkspaceRow> => {
  if (!workspace || workspace.id !== verified.header.workspace) throw damaged("it does not say which workspace it is");
  await client.query("insert into directory.workspace (id, kind, name, lang, fictional, created_at) values ($1, $2, $3, $4, $5, $6)", [
    workspace.id,
    workspace.kind,
    JSON.stringify(workspace.name),
    workspace.lang,
    workspace.fictional,
    workspace.created_at,
  ]);
  return workspace;
};

/** Brings the rows of an older archive up to date in a separate database. */
async function throughScratch(
  options: ImportOptions,
  own: readonly Migration[],
  workspace: string,
  files: string,
  directory: Directory,
): Promise<Scratch> {
  const scratch = await openScratch(options.pgBin);
  try {
    await scratch.migrateTo(own);
    await inTransaction(scratch.owner, workspace, (client) => load(client, options, files, directory));
    await scratch.migrateTo(options.migrations);
    return scratch;
  } catch (error) {
    await scratch.close();
    throw error;
  }
}

/** Copies the rows from one database with the current tables into another. */
const carryOver = (scratch: Scratch, workspace: string, client: pg.Client): Promise<void> =>
  inSnapshot(scratch.reach("backup"), async (from) => {
    const tables = await readTables(client);
    await openWorkspace(from, workspace);
    const loader = loaderFor(client, tables);
    for (const table of tablesInside(tables))
      for await (const { data } of readParts(from, table, { masking: null })) await loader.part(table, data);
    await loader.finish();
  });

const eraseAgain = async (client: pg.Client, workspace: string, extensions: Extensions | null) =>
  extensions === null
    ? { result: null, committed: async () => {} }
    : transactionOn(client, { workspace, account: null, clearance: 4 }, extensions, (tx) => eraseImported(tx, new Date()));

/**
 * Imports the workspace completely or not at all.
 * @throws ArchiveRefused if it does not fit, or the node already has the workspace
 */
export async function importWorkspace(options: ImportOptions): Promise<Imported> {
  const { header, manifest } = options.verified;
  const { own, current } = fitsHere(header, "workspace", options.migrations);
  const { workspace } = header;
  if (workspace === null) throw damaged("it does not say which workspace it is");
  const place = filesFolder(options.dataDir, workspace);
  const incoming = join(options.dataDir, "files", `.incoming-${newId()}`);
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const directory: Directory = { workspace: null, members: [] };
  let scratch: Scratch | null = null;
  try {
    await refuseThere(options.owner, workspace);
    if (!current) scratch = await throughScratch(options, own, workspace, incoming, directory);
    const made = await inTransaction(options.owner, workspace, async (client) => {
      if (scratch) {
        await putDirectory(client, directory, options);
        await carryOver(scratch, workspace, client);
      } else await load(client, options, incoming, directory);
      const row = directory.workspace;
      if (!row) throw damaged("it does not say which workspace it is");
      await settleAudit(client);
      const erased = await eraseAgain(client, workspace, options.extensions);
      const invited = await putMembers(client, workspace, directory.members);
      await recordCommand(client, "transfer.import");
      // the files are put in place before the rows become visible; if the commit fails, no record refers to them
      await rm(place, { recursive: true, force: true });
      await rename(incoming, place);
      return { imported: { workspace: row, manifest, invited, erasedAgain: erased.result }, committed: erased.committed };
    });
    await made.committed();
    return made.imported;
  } catch (error) {
    await rm(incoming, { recursive: true, force: true });
    throw error;
  } finally {
    await scratch?.close();
  }
}

/** @throws ArchiveRefused if the node has the workspace */
export const refuseThere = (owner: pg.ClientConfig, workspace: string): Promise<void> =>
  inTransaction(owner, workspace, async (client) => {
    const { rows } = await client.query("select 1 from directory.workspace where id = $1", [workspace]);
    if (rows.length > 0)
      throw new ArchiveRefused(
        "already-there",
        "This workspace is already here. An archive comes into a node that does not have it; nothing was changed.",
      );
  });
