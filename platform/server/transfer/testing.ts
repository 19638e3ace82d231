/** For the tests of archives: a node with the demonstration, an empty node, keys, folders, and digests of the nodes' content. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { withClient } from "../db/bootstrap.ts";
import { readMigrations } from "../db/migrate.ts";
import { type TestDatabase, testDatabase } from "../db/testing.ts";
import { type Exported, exportWorkspace } from "./workspace/export.ts";
import { type Imported, importWorkspace } from "./workspace/import.ts";
import { newKey } from "./archive/sealed.ts";
import { verifyArchive } from "./archive/unpack.ts";

interface Test {
  after(fn: () => Promise<void>): void;
}

/** A folder that is removed with the test. */
export const folderOf = async (t: Test): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "counterpart-transfer-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

export interface Transfer {
  readonly folder: string;
  readonly key: { readonly identity: string; readonly recipient: string };
  /** Exports a workspace of a database to a new file. */
  send(db: Pick<TestDatabase, "config">, workspace: string, name?: string): Promise<Exported & { readonly file: string }>;
  /** Verifies a file and imports it. */
  take(db: Pick<TestDatabase, "config">, file: string): Promise<Imported>;
  /** Folder with the files of a database's node. */
  readonly dataDir: string;
}

export const transferOf = async (t: Test): Promise<Transfer> => {
  const folder = await folderOf(t);
  const key = await newKey();
  const dataDir = join(folder, "data");
  let n = 0;
  return {
    folder,
    key,
    dataDir,
    async send(db, workspace, name = `archive-${(n += 1)}.age`) {
      const file = join(folder, name);
      return { ...(await exportWorkspace(db.config("backup"), file, { workspace, recipients: [key.recipient], dataDir })), file };
    },
    async take(db, file) {
      const identities = [key.identity];
      const verified = await verifyArchive(file, identities);
      const migrations = await readMigrations();
      return await importWorkspace({
        file,
        identities,
        verified,
        owner: db.config("owner"),
        dataDir,
        migrations,
        extensions: null,
        pgBin: null,
      });
    },
  };
};

/** An empty database of the demonstration's kind. */
export const emptyNode = (t: Test): Promise<TestDatabase> => testDatabase(t, { kind: "demonstration" });

/** Row counts of every table, or of the tables of one workspace, counted with the administrator's login, which no policy restricts. */
export const rowsOf = (config: pg.ClientConfig, workspace: string | null = null): Promise<Record<string, number>> =>
  withClient(config, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
         and ($1::uuid is null or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id')) order by 1`,
      [workspace],
    );
    const out: Record<string, number> = {};
    for (const { name } of rows) {
      const counted = await client.query<{ n: number }>(
        `select count(*)::int as n from ${name.replace(/\.(.*)/, '."$1"')} t where $1::uuid is null or (to_jsonb(t) ->> 'workspace_id')::uuid = $1`,
        [workspace],
      );
      out[name] = Number(counted.rows[0]?.n);
    }
    return out;
  });
