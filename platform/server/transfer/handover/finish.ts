/**
 * The last step of a handover: after the tested archive has been moved to its place, everything that the node has on this machine is
 * destroyed. The step can run again.
 */
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseRefused } from "../../db/index.ts";
import { ArchiveRefused } from "../archive/refused.ts";
import { destroyFolder, removeEmpty } from "../../disk/destroy.ts";
import { serverRuns, stopOrphan } from "./orphan.ts";
import { placesOutside } from "./outside.ts";
import { type Progress, clusterOf, digestOfFile, progressName } from "./progress.ts";
import { clearTrial, unproved } from "./prove.ts";
import { recordPath, writeRecord } from "./record.ts";

/** Moves the tested archive to its place. @throws ArchiveRefused if the file is not the tested archive; nothing is then destroyed */
async function placeArchive(to: string, { sha256 }: Progress): Promise<void> {
  if ((await digestOfFile(to)) === sha256) return;
  if ((await digestOfFile(unproved(to))) !== sha256)
    throw new ArchiveRefused(
      "files",
      `The tested archive is not at ${to} any more, so nothing more is destroyed. Put it back there (its SHA-256 is ${sha256}).`,
    );
  await rename(unproved(to), to);
}

export interface Finishing {
  readonly to: string;
  readonly pgBin: string | null;
  readonly tell: (sentence: string) => void;
}

/** @throws ArchiveRefused, DatabaseRefused; nothing is destroyed after the error */
export async function finish(dataDir: string, progress: Progress, options: Finishing): Promise<void> {
  const { to, tell, pgBin } = options;
  const here = await clusterOf(dataDir);
  if (here !== null && here !== progress.cluster)
    throw new ArchiveRefused(
      "other-kind",
      `Another database was made in ${dataDir} since the destruction was begun. It is not destroyed. Move it away, then try again.`,
    );
  if (await serverRuns(dataDir))
    throw new DatabaseRefused("in-use", `Counterpart runs on ${dataDir}. Stop it first; the destruction then continues.`);
  await placeArchive(to, progress);
  await writeRecord(to, progress, { what: "begun", at: new Date() });
  tell(`Destroying ${dataDir}. The archive is ${to}`);
  await clearTrial(dataDir, pgBin);
  for (const place of await placesOutside(dataDir)) {
    await stopOrphan(place, pgBin);
    await destroyFolder(place);
  }
  const destroyed = await destroyFolder(dataDir, progressName);
  // the record is written before the last file of the node is removed
  await writeRecord(to, progress, { what: "destroyed", at: new Date(), destroyed });
  await rm(join(dataDir, progressName), { force: true });
  const removed = await removeEmpty(dataDir);
  if (!removed) await writeRecord(to, progress, { what: "destroyed", at: new Date(), destroyed, leftFolder: true });
  tell(`Destroyed: ${destroyed.files} files were written over and removed. The record is ${recordPath(to)}`);
  tell("What a solid-state disk, a snapshot or a system backup still holds is protected by the disk's encryption alone.");
}
