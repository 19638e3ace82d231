/**
 * A whole node as one encrypted file: every table including sign-in, in one snapshot, with the schema version and digests; stored
 * files; the secret that encrypts second factors. Keys of open rooms and questions are not included, nor
 * are the answers of open questions (decisions 0023, 0032). For moving a node, for a new
 * PostgreSQL, and for the loss of the machine.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { noWorkspace } from "../../db/index.ts";
import { type Header, type Manifest, FORMAT, VERSION } from "../archive/manifest.ts";
import { type Entry, pack } from "../archive/pack.ts";
import { sealed } from "../archive/sealed.ts";
import { writeWhole } from "../archive/write-file.ts";
import { leftOutOfBackup } from "../catalogue/left-out.ts";
import { countSealed } from "../catalogue/open-questions.ts";
import { partName, readParts } from "../catalogue/rows.ts";
import { inSnapshot, kindOf, migrationsOf, openWorkspace } from "../catalogue/snapshot.ts";
import { type Table, readTables } from "../catalogue/tables.ts";
import { keptFiles } from "../kept-files.ts";

export interface BackupOptions {
  readonly dataDir: string;
  readonly recipients: readonly string[];
  readonly signal?: AbortSignal;
}

/** Filled by the migrations, which a restore runs first. */
const byMigrations = "platform.migration";

async function* nodeEntries(
  client: pg.ClientBase,
  tables: readonly Table[],
  { dataDir, signal }: BackupOptions,
  onSealed: (answers: number) => void,
): AsyncGenerator<Entry> {
  const secret = await readFile(join(dataDir, "auth-secret")).catch(() => null);
  if (secret) yield { name: "secret/auth-secret", data: secret };
  const parts = async function* (table: Table, before: string): AsyncGenerator<Entry> {
    let number = 0;
    for await (const { data, lines } of readParts(client, table, { masking: "backup", signal })) {
      number += 1;
      yield { name: `${before}${partName(table, number)}`, data, table: table.name, rows: lines.length };
    }
  };
  for (const table of tables)
    if (!table.ofWorkspace && table.name !== byMigrations && leftOutOfBackup[table.name] === undefined) yield* parts(table, "");
  const { rows } = await client.query<{ id: string }>("select id::text from directory.workspace order by id");
  for (const id of [noWorkspace, ...rows.map((row) => row.id)]) {
    await openWorkspace(client, id);
    for (const table of tables)
      if (table.ofWorkspace && leftOutOfBackup[table.name] === undefined) yield* parts(table, `workspaces/${id}/`);
    onSealed(await countSealed(client, id, tables));
    for (const file of await keptFiles(client, id, dataDir))
      yield { name: `workspaces/${id}/files/${file.sha256}`, size: file.size, stream: file.read };
  }
}

async function* plainBackup(
  client: pg.Client,
  options: BackupOptions,
  onDone: (manifest: Manifest) => void,
  onSealed: (answers: number) => void,
): AsyncGenerator<Uint8Array> {
  const tables = await readTables(client);
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    kind: "node",
    data: await kindOf(client),
    workspace: null,
    migrations: await migrationsOf(client),
    madeAt: new Date().toISOString(),
  };
  yield* pack(header, nodeEntries(client, tables, options, onSealed), onDone);
}

export interface BackedUp {
  readonly manifest: Manifest;
  readonly bytes: number;
  /** Number of answers of open questions, which were left out. */
  readonly sealedAnswers: number;
}

/**
 * Writes the encrypted backup of a node, running or not.
 * @param backup how the login `backup` connects
 * @throws ArchiveRefused
 */
export const backupNode = (backup: pg.ClientConfig, to: string, options: BackupOptions): Promise<BackedUp> =>
  inSnapshot(backup, async (client) => {
    let manifest: Manifest | null = null;
    let sealedAnswers = 0;
    const bytes = await writeWhole(
      to,
      sealed(
        plainBackup(
          client,
          options,
          (done) => (manifest = done),
          (answers) => (sealedAnswers += answers),
        ),
        options.recipients,
      ),
      options.signal,
    );
    if (!manifest) throw new Error("the backup was not finished");
    return { manifest, bytes, sealedAnswers };
  });
