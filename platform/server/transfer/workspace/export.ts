/**
 * Exports one workspace as an archive: every table with a `workspace_id` in the catalogue, its members, its stored files. `left-out.ts` lists the
 * tables and columns that are not exported, with reasons.
 */
import type pg from "pg";
import { newestCheckpointOf } from "../../audit/index.ts";
import { type Header, type Manifest, FORMAT, VERSION } from "../archive/manifest.ts";
import { type Entry, pack } from "../archive/pack.ts";
import { ArchiveRefused } from "../archive/refused.ts";
import { sealed } from "../archive/sealed.ts";
import { writeWhole } from "../archive/write-file.ts";
import { lineSchema } from "../catalogue/json-schema.ts";
import { tablesLeftOut } from "../catalogue/left-out.ts";
import { anyQuestionOpen } from "../catalogue/open-questions.ts";
import { partName, readParts } from "../catalogue/rows.ts";
import { inSnapshot, kindOf, migrationsOf, openWorkspace } from "../catalogue/snapshot.ts";
import { type Table, quoted, readTables } from "../catalogue/tables.ts";
import { keptFiles } from "../kept-files.ts";
import { csvOf, isList } from "./csv.ts";
import { directoryFiles } from "./members.ts";
import { readMe } from "./read-me.ts";

/** Called repeatedly while rows and files are written. */
export type Progress = (done: number, total: number) => void;

export interface ExportOptions {
  readonly workspace: string;
  readonly recipients: readonly string[];
  /** Folder of the node's files. */
  readonly dataDir: string;
  /** Digits that only a person who opens the archive sees (`handover/receipt.ts`). */
  readonly receipt?: string;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** Tables whose rows are exported with a workspace, in the order in which they can be inserted again. */
export const tablesInside = (tables: readonly Table[]): Table[] =>
  tables.filter((table) => table.ofWorkspace && !table.sealed && tablesLeftOut[table.name] === undefined);

/** @throws ArchiveRefused while a secret question is open: an archive would reveal its answers, or lose them */
async function refuseOpenQuestions(client: pg.ClientBase, workspace: string, tables: readonly Table[]): Promise<void> {
  if (await anyQuestionOpen(client, workspace, tables))
    throw new ArchiveRefused(
      "not-possible-now",
      "A round is open: answers are hidden until they are revealed, and an archive would open them or lose them. Reveal them, then export.",
    );
}

interface Inside extends Omit<ExportOptions, "recipients"> {
  readonly tables: readonly Table[];
}

/** All files of the archive, in order. `client` has the snapshot and has opened the workspace. */
export async function* workspaceEntries(
  client: pg.ClientBase,
  { workspace, tables, dataDir, progress, signal }: Inside,
): AsyncGenerator<Entry> {
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ n: string }>(`select count(*)::text as n from ${quoted(name)}`);
    counts.set(name, Number(rows[0]?.n ?? 0));
  }
  const files = await keptFiles(client, workspace, dataDir);
  const total = [...counts.values()].reduce((sum, n) => sum + n, files.length);
  let done = 0;
  progress?.(done, total);

  yield { name: "README.txt", data: Buffer.from(readMe) };
  const directory = await directoryFiles(client, workspace);
  yield { name: "directory/workspace.jsonl", data: directory.workspace };
  yield { name: "directory/members.jsonl", data: directory.members };
  for (const table of tables) {
    yield { name: `schemas/${table.name}.json`, data: Buffer.from(`${JSON.stringify(lineSchema(table), null, 2)}\n`) };
    const csv = isList(table) ? csvOf(table) : null;
    let number = 0;
    for await (const { data, lines } of readParts(client, table, { masking: "archive", signal })) {
      number += 1;
      yield { name: partName(table, number), data, table: table.name, rows: lines.length };
      const list = csv?.add(lines);
      if (list) yield list;
      done += lines.length;
      progress?.(done, total);
    }
    const list = csv?.rest();
    if (list) yield list;
  }
  for (const file of files) {
    signal?.throwIfAborted();
    yield { name: `files/${file.sha256}`, size: file.size, stream: file.read };
    done += 1;
    progress?.(done, total);
  }
}

/** The workspace's archive, unencrypted. */
async function* plainArchive(
  client: pg.Client,
  options: ExportOptions,
  onDone: (manifest: Manifest, header: Header) => void,
): AsyncGenerator<Uint8Array> {
  const { workspace } = options;
  const tables = await readTables(client);
  await openWorkspace(client, workspace);
  const { rows } = await client.query("select 1 from directory.workspace where id = $1", [workspace]);
  if (rows.length === 0) throw new ArchiveRefused("not-possible-now", "There is no such workspace here.");
  await refuseOpenQuestions(client, workspace, tables);
  const checkpoint = await newestCheckpointOf(client);
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    kind: "workspace",
    data: await kindOf(client),
    workspace,
    migrations: await migrationsOf(client),
    madeAt: new Date().toISOString(),
    ...(checkpoint === null ? {} : { checkpoint: checkpoint.text }),
    ...(options.receipt === undefined ? {} : { receipt: options.receipt }),
  };
  yield* pack(header, workspaceEntries(client, { ...options, tables: tablesInside(tables) }), (manifest) => onDone(manifest, header));
}

export interface Exported {
  readonly manifest: Manifest;
  /** Size of the encrypted file in bytes. */
  readonly bytes: number;
  /** Newest checkpoint of the audit in the archive; null if the audit has no checkpoint. */
  readonly checkpoint: string | null;
}

/**
 * Writes the encrypted archive of one workspace.
 * @param backup how the login `backup` connects
 * @param to path of the file; it exists only once it is complete
 * @throws ArchiveRefused if the archive cannot be made; the signal's reason if the export was aborted
 */
export const exportWorkspace = (backup: pg.ClientConfig, to: string, options: ExportOptions): Promise<Exported> =>
  inSnapshot(backup, async (client) => {
    let manifest: Manifest | null = null;
    let checkpoint: string | null = null;
    const plain = plainArchive(client, options, (done, header) => {
      manifest = done;
      checkpoint = header.checkpoint ?? null;
    });
    const bytes = await writeWhole(to, sealed(plain, options.recipients), options.signal);
    if (!manifest) throw new Error("the archive was not finished");
    return { manifest, bytes, checkpoint };
  });
