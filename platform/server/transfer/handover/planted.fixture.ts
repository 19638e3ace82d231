/**
 * Writes unique strings into a node before a handover, which must leave no trace of them: into every text column that accepts such a string, in every
 * table with rows (read from the catalogue, so that new tables are included), and into every kind of file that a node has or leaves behind.
 */
import { spawnSync } from "node:child_process";
import { appendFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openCluster } from "../../db/supervisor.ts";

export const mark = "zq-planted-";

interface Target {
  readonly table: string;
  readonly column: string;
  readonly type: "text" | "jsonb" | "bytea";
}

/** Columns with text, JSON or bytes that are not part of a key and whose value does not change how the node works. */
const targets = `
  select format('%I.%I', n.nspname, c.relname) as table, a.attname as column, case when a.atttypid = 'json'::regtype then 'jsonb' else a.atttypid::regtype::text end as type
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
    and a.atttypid in ('text'::regtype, 'json'::regtype, 'jsonb'::regtype, 'bytea'::regtype) and a.attgenerated = ''
    and (n.nspname, c.relname) not in (('platform', 'migration'), ('platform', 'node'), ('directory', 'workspace'), ('graphile_worker', 'migrations'))
    and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f') and a.attnum = any(k.conkey))
  order by 1, 2`;

/** Writes the strings into the database of a stopped node, bypassing all rules except checks. @returns the places, as table.column */
async function plantRows(dataDir: string): Promise<string[]> {
  const cluster = await openCluster({ dataDir, log: () => {} });
  const client = new pg.Client(cluster.superuser("counterpart"));
  const planted: string[] = [];
  try {
    await client.connect();
    await client.query("set session_replication_role = replica");
    // a stored reply for a device that may repeat its request, and a job that has not run
    await client.query(
      "insert into platform.command (workspace_id, command_id, endpoint, actor, digest, reply) select id, 'c', 'test', 'a', '', '{}' from directory.workspace",
    );
    await client.query("select graphile_worker.add_job('planted', $1)", [JSON.stringify({ text: `${mark}job` })]);
    const { rows } = await client.query<Target>(targets);
    for (const [i, { table, column, type }] of rows.entries()) {
      const word = `${mark}${i}-`;
      const value = {
        text: `coalesce("${column}", '') || '${word}'`,
        jsonb: `case when jsonb_typeof("${column}"::jsonb) = 'object' then "${column}"::jsonb || jsonb_build_object('planted', '${word}') else to_jsonb('${word}'::text) end`,
        bytea: `coalesce("${column}", '') || convert_to('${word}', 'UTF8')`,
      }[type];
      // a constraint may refuse a change of this row (for example, an adopted measure must have its rights test); other rows are then tried
      const { rows: some } = await client.query<{ at: string }>(`select ctid::text as at from ${table} limit 4`);
      for (const { at } of some) {
        const done = await client.query(`update ${table} set "${column}" = ${value} where ctid = '${at}'`).catch(() => null);
        if (done?.rowCount !== 1) continue;
        planted.push(`${table}.${column}`);
        break;
      }
    }
    await client.query("checkpoint");
  } finally {
    await client.end();
    await cluster.stop();
  }
  return planted;
}

/** Writes the strings into files outside the database. */
async function plantFiles(dataDir: string): Promise<string[]> {
  const deadPid = spawnSync(process.execPath, ["-e", ""]).pid;
  const places = [
    join(dataDir, "exports", "w", "x.age.part"),
    join(dataDir, "copies", "2026-11-01", "base", "1"),
    join(dataDir, "files", ".incoming-cut", "f"),
    join(dataDir, "languages", "xx", "desk.json"),
    join(dataDir, "handover-trial", "files", "f"),
    join(`${dataDir}.restoring`, "postgres", "f"),
    join(tmpdir(), `counterpart-import-${deadPid}-abcdef`, "postgres", "f"),
  ];
  for (const [i, place] of places.entries()) {
    await mkdir(join(place, ".."), { recursive: true });
    await writeFile(place, `${mark}file-${i}\n`);
    await appendFile(place, Buffer.from(`${mark}wide-${i}\n`, "utf16le"));
  }
  await appendFile(join(dataDir, "postgres.log"), `${mark}log\n`);
  return places;
}

export const plant = async (dataDir: string): Promise<{ rows: string[]; files: string[] }> => ({
  rows: await plantRows(dataDir),
  files: await plantFiles(dataDir),
});

const needles = [Buffer.from(mark), Buffer.from(mark, "utf16le"), Buffer.from(mark, "utf16le").swap16()];

/**
 * Files below these folders that contain a planted string, as bytes in UTF-8 and in both byte orders of UTF-16; and files whose name
 * contains one.
 */
export async function search(...folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.name.includes(mark)) found.push(path);
      if (!entry.isFile()) continue;
      const bytes = await readFile(path);
      if (needles.some((needle) => bytes.includes(needle))) found.push(path);
    }
  return found;
}
