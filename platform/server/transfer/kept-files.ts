/** The stored files of a workspace for an archive. Files with the same content are included once. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type pg from "pg";
import { filePath } from "../files/index.ts";
import { ArchiveRefused } from "./archive/refused.ts";

export interface KeptFile {
  readonly sha256: string;
  readonly size: number;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** @throws ArchiveRefused if a listed file is missing, because an archive without this file would not be complete */
export async function keptFiles(client: pg.ClientBase, workspace: string, dataDir: string): Promise<KeptFile[]> {
  const there = await client.query<{ there: boolean }>("select to_regclass('platform.file') is not null as there");
  if (!there.rows[0]?.there) return [];
  const { rows } = await client.query<{ sha256: string; size: string }>(
    "select distinct sha256, size::text from platform.file where workspace_id = $1 order by sha256",
    [workspace],
  );
  const files: KeptFile[] = [];
  for (const { sha256, size } of rows) {
    const path = filePath(dataDir, workspace, sha256);
    const found = await stat(path).catch(() => null);
    if (found?.size !== Number(size))
      throw new ArchiveRefused(
        "files",
        `A kept file is missing or damaged in ${dataDir}: ${sha256}. Put it back from a backup, then try again.`,
      );
    files.push({ sha256, size: Number(size), read: () => createReadStream(path, { highWaterMark: 1024 * 1024 }) });
  }
  return files;
}
