/**
 * A whole node as one encrypted file: every table including sign-in, in one snapshot, with the schema version and digests; stored files;
 * the secret that encrypts second factors. Keys of open rooms and questions are not included, nor are the answers of open questions
 * (decisions 0023, 0032). A backup is used to move a node, to change to a new version of PostgreSQL, and to recover after the loss of the
 * machine. It can be limited to one workspace and its members (decision 0042).
 */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type pg from "pg";
import { noWorkspace } from "../../db/index.ts";
import { madeListKey } from "../../erasures/index.ts";
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
import { ofOneWorkspace } from "./one-workspace.ts";

export interface BackupOptions {
  readonly dataDir: string;
  readonly recipients: readonly string[];
  readonly signal?: AbortSignal;
  /** Only this workspace, with its members; by default all workspaces. */
  readonly workspace?: string;
  /** Keys that the backup contains, named as in the key store: the keys that recognise printed slips (decision 0042). */
  readonly slipKeys?: readonly { readonly room: string; readonly key: Uint8Array }[];
}

/** The backup leaves this table out: a restore runs the migrations first, and they fill it. */
export const byMigrations = "platform.migration";

async function* nodeEntries(
  client: pg.ClientBase,
  tables: readonly Table[],
  { dataDir, signal, workspace, slipKeys = [] }: BackupOptions,
  onSealed: (answers: number) => void,
): AsyncGenerator<Entry> {
  const secret = await readFile(join(dataDir, "auth-secret")).catch(() => null);
  if (secret) yield { name: "secret/auth-secret", data: secret };
  // if the node has no key yet, it is made now, so that the list of later erasures can be used with this backup
  yield { name: "secret/erasures", data: Buffer.from(await madeListKey(dataDir)) };
  for (const { room, key } of slipKeys) yield { name: `secret/slips/${room}`, data: Buffer.from(key) };
  const parts = async function* (table: Table, before: string, where = ""): AsyncGenerator<Entry> {
    let number = 0;
    for await (const { data, lines } of readParts(client, table, { masking: "backup", where, signal })) {
      number += 1;
      yield { name: `${before}${partName(table, number)}`, data, table: table.name, rows: lines.length };
    }
  };
  const rowsOf = workspace === undefined ? () => "" : ofOneWorkspace(workspace);
  for (const table of tables) {
    if (table.ofWorkspace || table.name === byMigrations || leftOutOfBackup[table.name] !== undefined) continue;
    const where = rowsOf(table);
    if (where !== null) yield* parts(table, "", where);
  }
  const { rows } = await client.query<{ id: string }>("select id::text from directory.workspace order by id");
  for (const id of workspace === undefined ? [noWorkspace, ...rows.map((row) => row.id)] : [workspace]) {
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
    home: resolve(options.dataDir),
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
 * @throws ArchiveRefused if the file cannot be written
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
