/**
 * Removes deleted values from the disk. A migration that removes secrets from rows requests this (`platform.rewrite_due`), because PostgreSQL keeps
 * the old rows in dead tuples, in statistics, in the write-ahead log and in the copies made before a migration. `VACUUM FULL` cannot run in a
 * transaction, so this code runs after the migrations. If it is interrupted, the next start runs it again.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { destroyFolder } from "../disk/destroy.ts";
import { DATABASE, withClient } from "./bootstrap.ts";
import type { Cluster } from "./supervisor.ts";

export interface RewriteOptions {
  readonly owner: pg.ClientConfig;
  /** The embedded cluster. Null for an external server, whose log, replicas and backups we do not clean. */
  readonly cluster: Pick<Cluster, "superuser" | "places"> | null;
  readonly log: (line: string) => void;
}

/** @returns the tables that were rewritten; an empty list if no migration requested a rewrite */
export const rewriteDue = ({ owner, cluster, log }: RewriteOptions): Promise<string[]> =>
  withClient(owner, async (client) => {
    // the table does not exist if the database was opened with only the earlier migrations, as some tests do
    const asked = await client.query<{ there: boolean }>("select to_regclass('platform.rewrite_due') is not null as there");
    if (!asked.rows[0]?.there) return [];
    const { rows } = await client.query<{ name: string; because: string }>(
      `select to_regclass(table_name)::text as name, because from platform.rewrite_due where to_regclass(table_name) is not null order by 1`,
    );
    if (rows.length === 0) return [];
    // regclass returns the name already quoted
    for (const { name } of rows) await client.query(`VACUUM (FULL, ANALYZE) ${name}`);
    const why = [...new Set(rows.map((row) => row.because))].join("; ");
    if (cluster) {
      await withClient(cluster.superuser(DATABASE), (superuser) => turnLog(superuser, cluster.places.pgdata));
      const { files } = await destroyFolder(cluster.places.copies);
      log(
        `Deleted secrets were removed from the database files and its log (${why}).${
          files > 0
            ? " Copies of the database made before updates held them too and were destroyed, so this update cannot be undone from a copy."
            : ""
        } Backups and archives made earlier are where you put them: destroy those that you do not need, and make a new backup.`,
      );
    } else
      log(
        `Deleted secrets were removed from the tables (${why}). The write-ahead log, replicas and backups of this PostgreSQL server may hold them still; whoever runs it has to let them expire.`,
      );
    await client.query("delete from platform.rewrite_due");
    return rows.map((row) => row.name);
  });

/**
 * Overwrites the write-ahead log. PostgreSQL renames old segments and reuses them with their content, so this function fills the log with new records
 * until each segment was written once, and does this in two rounds. The first round overwrites the segments that wait to be reused. The second round
 * overwrites the segments that were in use during the first round.
 */
async function turnLog(client: pg.Client, pgdata: string): Promise<void> {
  // column statistics contain sample values
  await client.query("VACUUM FULL pg_catalog.pg_statistic");
  await client.query("CHECKPOINT");
  for (const _round of ["waiting", "used"]) {
    const segments = (await readdir(join(pgdata, "pg_wal"))).filter((name) => /^[0-9A-F]{24}$/.test(name)).length;
    for (let n = 0; n <= segments; n += 1) {
      await client.query("select pg_logical_emit_message(false, 'counterpart', 'next segment')");
      await client.query("select pg_switch_wal()");
    }
    await client.query("CHECKPOINT");
  }
}
