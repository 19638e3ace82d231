/**
 * Restores a node's backup into a new folder. The tables are created in the schema version of the backup, filled, and then brought to the current
 * version by the ordinary migrations. The folder is made under another name and renamed at the end, so that a folder with the final name is always a
 * complete node.
 */
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { prepareCluster } from "../../db/bootstrap.ts";
import { noWorkspace } from "../../db/index.ts";
import { type Migration, migrate } from "../../db/migrate.ts";
import { rewriteDue } from "../../db/rewrite.ts";
import { openCluster } from "../../db/supervisor.ts";
import { carryList, listFile } from "../../erasures/index.ts";
import { filesFolder } from "../../files/index.ts";
import { createKeyStore } from "../../keys/index.ts";
import { fitsHere } from "../archive/fits.ts";
import type { Manifest } from "../archive/manifest.ts";
import { ArchiveRefused, damaged } from "../archive/refused.ts";
import { type Opener, opened } from "../archive/sealed.ts";
import { type Unpacked, unpack, whole } from "../archive/unpack.ts";
import { loaderFor, settleAudit } from "../catalogue/load.ts";
import { openWorkspace } from "../catalogue/snapshot.ts";
import { readTables } from "../catalogue/tables.ts";

export interface RestoreOptions {
  readonly file: string;
  readonly identities: readonly Opener[];
  readonly verified: Unpacked;
  readonly dataDir: string;
  readonly migrations: readonly Migration[];
  readonly pgBin: string | null;
  /**
   * The data folder of the earlier installation, or a copy of its list of erasures. If null, the folder that the backup names is used, if it still
   * exists.
   */
  readonly erased: string | null;
}

/** The list of erasures that a restored node got. */
export interface Carried {
  /** Null if no list was found. */
  readonly from: string | null;
  readonly entries: number;
}

const partOf = /^(?:workspaces\/([0-9a-f-]{36})\/)?tables\/([a-z0-9_.]+)\/[0-9]{6}\.jsonl$/;
const slipKeyOf = /^secret\/slips\/([0-9a-f-]{36})$/;
const fileOf = /^workspaces\/([0-9a-f-]{36})\/files\/([0-9a-f]{64})$/;

/** @throws ArchiveRefused if the folder exists */
async function refuseExisting(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? null : ["?"]));
  if (found === null) return;
  if (found.length > 0)
    throw new ArchiveRefused("already-there", `${folder} is not empty. A backup is restored into a new folder: name one with --data.`);
  await rmdir(folder);
}

async function load(owner: pg.ClientConfig, options: RestoreOptions, folder: string): Promise<void> {
  const client = new pg.Client(owner);
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin");
    const tables = await readTables(client);
    const known = new Map(tables.map((table) => [table.name, table]));
    const loader = loaderFor(client, tables);
    let open = noWorkspace;
    const workspaces: string[] = [noWorkspace];
    await openWorkspace(client, open);
    const turnTo = async (workspace: string): Promise<void> => {
      if (workspace === open) return;
      // columns that refer to later rows are filled while their workspace is still open
      await loader.finish();
      await openWorkspace(client, workspace);
      open = workspace;
      workspaces.push(workspace);
    };
    const again = await unpack(await opened(options.file, options.identities), async (entry) => {
      const [, workspace, name] = partOf.exec(entry.name) ?? [];
      const [, ofFile, sha256] = fileOf.exec(entry.name) ?? [];
      if (name !== undefined) {
        const table = known.get(name);
        if (!table || table.ofWorkspace !== (workspace !== undefined)) throw damaged(`it holds a table that a node has not: ${name}`);
        if (workspace !== undefined) await turnTo(workspace);
        await loader.part(table, await whole(entry.body));
      } else if (ofFile !== undefined && sha256 !== undefined) {
        const place = filesFolder(folder, ofFile);
        await mkdir(place, { recursive: true, mode: 0o700 });
        await pipeline(Readable.from(entry.body), createWriteStream(join(place, sha256), { flags: "wx", mode: 0o600, flush: true }));
      } else if (slipKeyOf.test(entry.name)) {
        const key = await whole(entry.body);
        await createKeyStore(folder).put("slips", slipKeyOf.exec(entry.name)?.[1] ?? "", key);
      } else if (entry.name === "secret/erasures") await createKeyStore(folder).put("erasures", noWorkspace, await whole(entry.body));
      else if (entry.name === "secret/auth-secret")
        await writeFile(join(folder, "auth-secret"), await whole(entry.body), { mode: 0o600, flush: true });
    });
    if (again.manifest.digest !== options.verified.manifest.digest) throw damaged("it changed while it was read");
    await loader.finish();
    for (const workspace of new Set(workspaces)) {
      await openWorkspace(client, workspace);
      await settleAudit(client);
    }
    await client.query("commit");
  } finally {
    await client.end().catch(() => {});
  }
}

/** Copies the list of erasures into the new folder, before the folder gets the name under which a server would open it. */
async function carry({ erased, verified }: RestoreOptions, folder: string): Promise<Carried> {
  const { home } = verified.header;
  const there = home !== undefined && existsSync(listFile(home)) ? home : null;
  const from = erased ?? there;
  return { from, entries: from === null ? 0 : await carryList(from, folder) };
}

/**
 * Restores the node completely or not at all.
 * @throws ArchiveRefused if the backup does not fit or the folder exists; DatabaseRefused if no database can be created there
 */
export async function restoreNode(options: RestoreOptions): Promise<{ manifest: Manifest; migrated: number; carried: Carried }> {
  const { header, manifest } = options.verified;
  const { own } = fitsHere(header, "node", options.migrations);
  const target = resolve(options.dataDir);
  await refuseExisting(target);
  const folder = `${target}.restoring`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  try {
    const cluster = await openCluster({ dataDir: folder, log: () => {}, ...(options.pgBin ? { pgBin: options.pgBin } : {}) });
    let migrated = 0;
    try {
      const reach = await prepareCluster(cluster);
      const parts = { owner: reach("owner"), reader: reach("app"), jobs: reach("jobs"), backupPoint: async () => {}, log: () => {} };
      await migrate({ migrations: own, ...parts });
      await load(parts.owner, options, folder);
      migrated = (await migrate({ migrations: options.migrations, ...parts })).length;
      await rewriteDue({ owner: parts.owner, cluster, log: () => {} });
    } finally {
      await cluster.stop();
    }
    const carried = await carry(options, folder);
    await rename(folder, target);
    return { manifest, migrated, carried };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
