/**
 * The progress file of a handover. It is written into the data folder after the archive was tested, and it is the last file that is removed. With
 * this file a later run can continue an interrupted handover, but only if the archive that the file names exists. Before the receipt was typed, a run
 * destroys nothing. The file contains no content of the workspace.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import * as z from "zod/mini";
import { ArchiveRefused } from "../archive/refused.ts";

const Progress = z.object({
  /** SHA-256 of the archive's file. */
  sha256: z.string(),
  bytes: z.int(),
  /** Digest of its content. */
  content: z.string(),
  workspace: z.string(),
  state: z.string(),
  others: z.array(z.string()),
  recipients: z.array(z.string()),
  /** Whether the archive was opened with the State's own key, here or elsewhere, or with a key that was made for the test. */
  proof: z.enum(["own", "elsewhere", "trial"]),
  /**
   * Digest of the receipt that a person must type before anything is destroyed. Absent after it was typed, and if the State's own key was available
   * on this machine.
   */
  receipt: z.optional(z.string()),
  guests: z.int(),
  earlier: z.object({ archives: z.int(), backups: z.int(), copies: z.int() }),
  by: z.string(),
  madeAt: z.string(),
  /** Newest checkpoint of the audit in the archive. */
  checkpoint: z.optional(z.string()),
  /** The number of audit rows in the archive. */
  audited: z.int(),
  /**
   * Identifies the database, so that a database that is created later in the same folder is not destroyed by mistake; empty after the database is
   * removed.
   */
  cluster: z.string(),
});
export type Progress = z.infer<typeof Progress>;

export const progressName = "handover.json";

/** The file's SHA-256; null if there is none. */
export async function digestOfFile(path: string): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  return hash.digest("hex");
}

/** The number that initdb gave the cluster, from its control file; null if that file is removed. */
export async function clusterOf(dataDir: string): Promise<string | null> {
  const handle = await open(join(dataDir, "postgres", "global", "pg_control"), "r").catch(() => null);
  if (!handle) return null;
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    return bytesRead === 8 ? buffer.toString("hex") : null;
  } finally {
    await handle.close();
  }
}

export async function writeProgress(dataDir: string, progress: Progress): Promise<void> {
  const path = join(dataDir, progressName);
  await writeFile(`${path}.half`, JSON.stringify(progress), { mode: 0o600, flush: true });
  await rename(`${path}.half`, path);
}

/** @throws ArchiveRefused if the file exists and cannot be read */
export async function readProgress(dataDir: string): Promise<Progress | null> {
  const text = await readFile(join(dataDir, progressName), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return Progress.parse(JSON.parse(text));
  } catch (error) {
    throw new ArchiveRefused("damaged", `${join(dataDir, progressName)} cannot be read, so nothing was destroyed.`, error);
  }
}
