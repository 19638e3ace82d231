/**
 * A physical copy of the running cluster, taken before a migration: PostgreSQL's own low-level backup, copied file by file
 * to a folder beside the data. To open it, no tool is needed: move the copy to the place of the folder `postgres` and start the server.
 */
import { constants } from "node:fs";
import { copyFile, lstat, mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withClient } from "./bootstrap.ts";
import { DatabaseRefused, fileRefusal } from "./refusal.ts";
import type { Cluster } from "./supervisor.ts";

const KEPT = 3;
/** Contents that a server creates again, or that belong only to the running server. */
const emptied = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$/;
const skipped = /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*)$/;

/**
 * @returns the folder of the copy; the three newest are kept
 * @throws DatabaseRefused if the disk has no space for the copy or is not writable; no migration may then run
 */
export async function physicalCopy(cluster: Cluster): Promise<string> {
  const { pgdata, copies } = cluster.places;
  const name = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const half = join(copies, `${name}.half`);
  try {
    await mkdir(half, { recursive: true, mode: 0o700 });
    await withClient(cluster.superuser("postgres"), async (client) => {
      await client.query("SELECT pg_backup_start('before a migration', true)");
      await copyFolder(pgdata, half, true);
      const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop(false)");
      // The files are copied at different times. PostgreSQL makes them consistent with the write-ahead log of that time, which is copied last.
      await copyFolder(join(pgdata, "pg_wal"), join(half, "pg_wal"), false);
      await writeFile(join(half, "backup_label"), rows[0]?.labelfile ?? "", { mode: 0o600, flush: true });
    });
    await rename(half, join(copies, name));
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    const why = fileRefusal(error, copies);
    if (!why) throw error;
    throw new DatabaseRefused(
      "migration",
      `The database cannot be copied before it is changed, so it was not changed. ${why.message}`,
      error,
    );
  }
  await keepNewest(copies);
  return join(copies, name);
}

async function copyFolder(from: string, to: string, top: boolean): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (skipped.test(entry.name)) continue;
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) {
      if (top && emptied.test(entry.name)) await emptyFolder(source, target);
      else await copyFolder(source, target, false);
    } else if (entry.isFile()) await copyOne(source, target);
  }
}

async function emptyFolder(source: string, target: string): Promise<void> {
  await mkdir(target, { mode: 0o700 });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    if (entry.isDirectory()) await mkdir(join(target, entry.name), { mode: 0o700 });
  }
}

async function copyOne(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
  } catch (error) {
    // A file that was removed during the copy is not needed: the log contains its removal.
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && (await lstat(source).catch(() => null)) === null) return;
    throw error;
  }
  const handle = await open(target, "r+");
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function keepNewest(copies: string): Promise<void> {
  const names = (await readdir(copies)).sort();
  for (const name of names.filter((n) => !n.endsWith(".half")).slice(0, -KEPT))
    await rm(join(copies, name), { recursive: true, force: true });
}
