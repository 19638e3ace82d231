/** The archives that were requested at the desk: rows of `transfer.export`, and files in the data folder until they expire. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { WorkspaceExport } from "../../contract/transfer.ts";
import { Problem } from "../../contract/problems.ts";
import type { Selectable } from "kysely";
import { type DB, type Tx, afterCommit } from "../db/index.ts";

export const keptHours = 24;

export const exportPath = (dataDir: string, workspace: string, id: string): string => join(dataDir, "exports", workspace, `${id}.age`);

type Row = Selectable<DB["transfer.export"]>;

export const asExport = (row: Row): WorkspaceExport => ({
  id: row.id,
  state: row.state as WorkspaceExport["state"],
  problem: row.problem as WorkspaceExport["problem"],
  done: Number(row.done),
  total: Number(row.total),
  bytes: row.bytes === null ? null : Number(row.bytes),
  content: row.digest,
  recipients: row.recipients,
  sealedKey: row.sealed_key,
  askedAt: row.asked_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
});

/** @throws Problem not-found if there is no such export */
export const exportRow = async (tx: Tx, workspace: string, id: string): Promise<Row> => {
  const row = await tx
    .selectFrom("transfer.export")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Problem("not-found");
  return row;
};

export const exportRows = (tx: Tx, workspace: string): Promise<Row[]> =>
  tx.selectFrom("transfer.export").selectAll().where("workspace_id", "=", workspace).orderBy("asked_at", "desc").orderBy("id").execute();

/** Deletes rows and files of expired archives. */
export async function dropExpired(tx: Tx, workspace: string, dataDir: string, now: Date): Promise<void> {
  const over = await tx
    .deleteFrom("transfer.export")
    .where("workspace_id", "=", workspace)
    .where("expires_at", "<=", now)
    .where("state", "not in", ["waiting", "running"])
    .returning("id")
    .execute();
  afterCommit(tx, async () => {
    for (const { id } of over)
      for (const path of [exportPath(dataDir, workspace, id), `${exportPath(dataDir, workspace, id)}.part`])
        await rm(path, { force: true });
  });
}
