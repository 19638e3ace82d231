/**
 * Tests that an archive is complete and opens: imports it into a second data folder and exports it again. Both exports must have the same content.
 * The second folder is inside the first, so that it is on the same, encrypted disk, and remains of a killed run are destroyed with the rest.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "../../db/index.ts";
import type { Migration } from "../../db/migrate.ts";
import { socketFolder } from "../../db/places.ts";
import { ArchiveRefused } from "../archive/refused.ts";
import { type Opener, newKey } from "../archive/sealed.ts";
import { verifyArchive } from "../archive/unpack.ts";
import { exportWorkspace } from "../workspace/export.ts";
import { importWorkspace } from "../workspace/import.ts";
import { destroyFolder } from "../../disk/destroy.ts";
import { stopOrphan } from "./orphan.ts";

export const trialFolder = (dataDir: string): string => join(dataDir, "handover-trial");

/** Name of the archive's file until its test has succeeded. If the test is interrupted, the next run makes this file again. */
export const unproved = (to: string): string => `${to}.unproved`;

export interface Proving {
  readonly dataDir: string;
  readonly pgBin: string | null;
  readonly migrations: readonly Migration[];
  /** The key that opens the archive: the State's own key, or a key that was made only for the test. */
  readonly identities: readonly Opener[];
  readonly signal: AbortSignal;
}

/** Destroys the remains of a test. */
export async function clearTrial(dataDir: string, pgBin: string | null): Promise<void> {
  const trial = trialFolder(dataDir);
  await stopOrphan(trial, pgBin);
  await destroyFolder(socketFolder(trial));
  await destroyFolder(trial);
}

/**
 * Tests one archive.
 * @param content digest of the exported content
 * @throws ArchiveRefused if the archive cannot be opened, is not complete, or has other content
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
        extensions: null,
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
  new ArchiveRefused("damaged", "The archive's content changed when it was imported into a second data folder. Nothing was destroyed.");
