/**
 * Imports an archive of an older release: its rows are inserted into tables of that release, in a temporary database, and the ordinary migrations
 * upgrade them. So only the migrations define how old rows are converted.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { prepareCluster } from "../../db/bootstrap.ts";
import { type Migration, migrate } from "../../db/migrate.ts";
import type { Reach } from "../../db/pools.ts";
import { openCluster } from "../../db/supervisor.ts";

export interface Scratch {
  readonly reach: Reach;
  readonly owner: pg.ClientConfig;
  /** Runs these migrations on the temporary database. */
  migrateTo(migrations: readonly Migration[]): Promise<void>;
  close(): Promise<void>;
}

/** Prefix of its folder, which is named after the process that made it, so that an abandoned folder can be recognised. */
const prefix = "counterpart-import-";
export const scratchName = new RegExp(`^${prefix}(\\d+)-`);

/** @param pgBin as in the settings */
export async function openScratch(pgBin: string | null): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  try {
    // this database contains only data of the archive, so a crash loses nothing
    const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "20" };
    const cluster = await openCluster({ dataDir: folder, log: () => {}, settings, ...(pgBin ? { pgBin } : {}) });
    try {
      const reach = await prepareCluster(cluster);
      const parts = { owner: reach("owner"), reader: reach("app"), jobs: reach("jobs"), backupPoint: async () => {}, log: () => {} };
      return {
        reach,
        owner: parts.owner,
        migrateTo: async (migrations) => void (await migrate({ migrations, ...parts })),
        close: async () => {
          await cluster.stop();
          await rm(folder, { recursive: true, force: true });
        },
      };
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
