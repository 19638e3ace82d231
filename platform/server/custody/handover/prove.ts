/**
 * That an archive is whole and opens: it is taken in on a second data folder, sent out again from there, and both must have
 * the same content. The second folder lies inside the first, so that it is on the same, encrypted disk, and what a killed run
 * leaves of it is destroyed with the rest.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../../db/index.ts";
import type { Migration } from "../../db/migrate.ts";
import { socketFolder } from "../../db/places.ts";
import { ArchiveRefused } from "../archive/refused.ts";
import { newKey } from "../archive/sealed.ts";
import { verifyArchive } from "../archive/unpack.ts";
import { exportWorkspace } from "../workspace/export.ts";
import { importWorkspace } from "../workspace/import.ts";
import { destroyFolder } from "../../disk/destroy.ts";
import { stopOrphan } from "./orphan.ts";

export const trialFolder = (dataDir: string): string => join(dataDir, "handover-trial");

/** An archive that is not proved yet, or whose proof was cut short. A later run makes it anew. */
export const unproved = (to: string): string => `${to}.unproved`;

export interface Proving {
  readonly dataDir: string;
  readonly pgBin: string | null;
  readonly migrations: readonly Migration[];
  /** What opens the archive: the State's own key, or the one that was made for the trial alone. */
  readonly identities: readonly string[];
  readonly signal: AbortSignal;
}

/** Destroys what is left of a trial. */
export async function clearTrial(dataDir: string, pgBin: string | null): Promise<void> {
  const trial = trialFolder(dataDir);
  await stopOrphan(trial, pgBin);
  await destroyFolder(socketFolder(trial));
  await destroyFolder(trial);
}

/**
 * Proves one archive.
 * @param content the digest of what was put in
 * @throws ArchiveRefused when it does not open, is not whole, or has not become the same
 */
export async function prove(file: string, content: string, proving: Proving): Promise<void> {
  const { dataDir, pgBin, migrations, identities, signal } = proving;
  await clearTrial(dataDir, pgBin);
  const trial = trialFolder(dataDir);
  try {
    const verified = await verifyArchive(file, identities);
    if (verified.manifest.content !== content) throw unlike();
    signal.throwIfAborted();
    await mkdir(trial, { mode: 0o700 });
    const db = await openDatabase({ dataDir: trial, log: () => {}, kind: verified.header.data, migrations, ...(pgBin ? { pgBin } : {}) });
    try {
      signal.throwIfAborted();
      const { workspace } = await importWorkspace({
        file,
        identities,
        verified,
        owner: db.reach("owner"),
        dataDir: trial,
        migrations,
        pgBin,
      });
      const { recipient } = await newKey();
      const again = await exportWorkspace(db.reach("backup"), join(trial, "again.age"), {
        workspace: workspace.id,
        recipients: [recipient],
        dataDir: trial,
        signal,
      });
      if (again.manifest.content !== content) throw unlike();
    } finally {
      await db.close();
    }
  } finally {
    await clearTrial(dataDir, pgBin);
  }
}

const unlike = (): ArchiveRefused =>
  new ArchiveRefused("damaged", "What came out of the archive on a second data folder is not what went in. Nothing was destroyed.");
