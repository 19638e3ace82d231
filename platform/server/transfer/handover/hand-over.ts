/**
 * Hands a workspace over to its State at the end of a workshop. The steps are: make an archive as a rehearsal, which changes nothing; end the guests'
 * memberships, so that the new node does not invite guests again; make the final archive; destroy the local copy. Both archives are tested by an
 * import into a second data folder. The local copy is destroyed only after somebody has opened the final archive with the State's own key. If this
 * happens on another computer, a person types the receipt that is shown there into a second run of the command. If a step before the destruction
 * fails, the node is unchanged, except that guests' memberships may have ended. The command can then be run again.
 */
import { realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { prepareCluster } from "../../db/bootstrap.ts";
import { findCluster } from "../../db/cluster-files.ts";
import { DatabaseRefused } from "../../db/index.ts";
import type { Migration } from "../../db/migrate.ts";
import type { Reach } from "../../db/pools.ts";
import { openCluster } from "../../db/supervisor.ts";
import { ArchiveRefused } from "../archive/refused.ts";
import { type Opener, newKey } from "../archive/sealed.ts";
import { findWorkspace } from "../command-line.ts";
import { exportWorkspace } from "../workspace/export.ts";
import { finish } from "./finish.ts";
import { endGuests } from "./guests.ts";
import { type Found, endedGuests, lookAround } from "./look.ts";
import type { OpenThing } from "./open-things.ts";
import { type Progress, clusterOf, digestOfFile, progressName, readProgress, writeProgress } from "./progress.ts";
import { clearTrial, prove, unproved } from "./prove.ts";
import { compareReceipt, digestOfReceipt, newReceipt } from "./receipt.ts";
import { recordPath, writeRecord } from "./record.ts";

export interface HandoverOptions {
  readonly dataDir: string;
  readonly pgBin: string | null;
  readonly migrations: readonly Migration[];
  /** The workspace, as the user typed it: an id, a code or a name. */
  readonly asked: string;
  readonly recipients: readonly string[];
  /** The State's own key, if it is available for the test. */
  readonly identities: readonly Opener[] | null;
  /** Files, such as the State's key, that must not be in the folder that is destroyed. */
  readonly apart: readonly string[];
  readonly to: string;
  readonly by: string;
  readonly keep: boolean;
  /** The receipt as a person typed it. It is shown on the computer on which the archive was opened. Null in the first run. */
  readonly receipt: string | null;
  readonly alsoDestroyOthers: boolean;
  /** Tables of the modules with rows that can be open, such as an unrevealed question. */
  readonly openThings: readonly OpenThing[];
  /** Ids of the endpoints with which a person copies the workspace to a second computer. The audit shows whether one was used. */
  readonly copies: readonly string[];
  /** Asks the person at the keyboard. @returns whether they typed one of the State's names */
  readonly confirm: (found: Found) => Promise<boolean>;
  readonly tell: (sentence: string) => void;
  readonly signal: AbortSignal;
}

const refused = (sentence: string): ArchiveRefused => new ArchiveRefused("not-possible-now", sentence);

const inside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !way.startsWith(sep));
};

/** @throws ArchiveRefused if destroying the folder would also destroy the archive, the key or the program */
async function refusePlaces(dataDir: string, { to, apart, keep }: HandoverOptions): Promise<void> {
  const folder = await realpath(dirname(to)).catch(() => null);
  if (folder === null) throw new ArchiveRefused("files", `The folder of ${to} does not exist.`);
  if (inside(dataDir, folder)) throw refused(`${to} lies in ${dataDir}, which is destroyed at the end. Name a place outside it.`);
  if (await stat(to).catch(() => null))
    throw new ArchiveRefused("files", `There is already a file ${to}. Name another, or move that one away.`);
  if (keep) return;
  for (const path of apart)
    if (inside(dataDir, await realpath(path))) throw refused(`${path} lies in ${dataDir}, which is destroyed at the end. Move it first.`);
  if (inside(dataDir, import.meta.dirname)) throw refused(`The program itself lies in ${dataDir}. That folder is not destroyed.`);
}

interface Made {
  readonly content: string;
  readonly bytes: number;
  readonly checkpoint: string | null;
  readonly audited: number;
}

/** Makes an archive and tests it. */
async function makeProved(
  reach: Reach,
  workspace: string,
  dataDir: string,
  options: HandoverOptions,
  receipt: string | null = null,
): Promise<Made> {
  const { recipients, identities, pgBin, migrations, signal } = options;
  const file = unproved(options.to);
  await rm(file, { force: true });
  // a key only for the test; its secret part exists only in the memory of this process
  const trial = identities === null ? await newKey() : null;
  const { manifest, bytes, checkpoint } = await exportWorkspace(reach("backup"), file, {
    workspace,
    recipients: [...recipients, ...(trial ? [trial.recipient] : [])],
    dataDir,
    signal,
    ...(receipt === null ? {} : { receipt }),
  });
  const opening = identities ?? (trial ? [trial.identity] : []);
  await prove(file, manifest.content, { dataDir, pgBin, migrations, identities: opening, signal });
  return { content: manifest.content, bytes, checkpoint, audited: manifest.counts["platform.audit"] ?? 0 };
}

/** Runs all steps up to the final archive. @returns null if the person did not agree */
async function prepare(reach: Reach, dataDir: string, options: HandoverOptions): Promise<Progress | null> {
  const { tell, signal, to } = options;
  const workspace = await findWorkspace(reach("backup"), options.asked);
  const found = await lookAround(reach, workspace, { ...options, destroys: !options.keep });
  tell(`${found.state}: nothing is open.`);
  const how = options.identities ? "with the key that was given" : "with a second key made for this trial, which is then gone";
  await makeProved(reach, workspace, dataDir, options);
  tell(`Rehearsed: an archive was made, taken in on a second data folder and found the same by digest; it was opened ${how}.`);
  if (!options.keep && !(await options.confirm(found))) {
    await rm(unproved(to), { force: true });
    return null;
  }
  signal.throwIfAborted();
  await endGuests(reach("app"), workspace);
  const ended = found.guests.length > 0 ? `ended: ${found.guests.join(", ")}` : "there were none that went on";
  tell(`Guest memberships ${ended}.`);
  const receipt = options.keep || options.identities !== null ? null : newReceipt();
  const last = await makeProved(reach, workspace, dataDir, options, receipt);
  tell(`The archive that stays was made and tried in the same way. Content ${last.content}`);
  const sha256 = await digestOfFile(unproved(to));
  if (sha256 === null) throw new Error("the tested archive is missing");
  return {
    sha256,
    bytes: last.bytes,
    content: last.content,
    workspace,
    state: found.state,
    others: [...found.others],
    recipients: [...options.recipients],
    proof: options.identities ? "own" : "trial",
    ...(receipt === null ? {} : { receipt: digestOfReceipt(receipt) }),
    guests: await endedGuests(reach, workspace),
    earlier: found.earlier,
    by: options.by,
    madeAt: new Date().toISOString(),
    ...(last.checkpoint === null ? {} : { checkpoint: last.checkpoint }),
    audited: last.audited,
    cluster: (await clusterOf(dataDir)) ?? "",
  };
}

/**
 * Hands a workspace over.
 * @returns false if the person did not agree
 * @throws ArchiveRefused, DatabaseRefused, with a message for the user
 */
export async function handOver(options: HandoverOptions): Promise<boolean> {
  const { to, tell, keep, pgBin } = options;
  const dataDir = await realpath(options.dataDir).catch(() => null);
  const begun = dataDir === null ? null : await readProgress(dataDir);
  if (dataDir !== null && begun?.receipt !== undefined) return goOn(dataDir, begun, begun.receipt, options);
  if (dataDir !== null && begun !== null) {
    tell("Taking up the destruction that was begun and not finished.");
    await finish(dataDir, begun, options);
    return true;
  }
  if (dataDir === null || !(await findCluster(join(dataDir, "postgres")))) {
    const before = (await stat(recordPath(to)).catch(() => null)) ? ` ${recordPath(to)} says what became of it.` : "";
    throw new DatabaseRefused(
      "no-start",
      `There is no database in ${options.dataDir}.${before || " Name the folder of the node with --data <folder>."}`,
    );
  }
  if (options.receipt !== null)
    throw refused("No handover waits for a receipt here. Give the command without --receipt; it makes the archive first.");
  await refusePlaces(dataDir, options);
  // the command becomes the owner of the database, so that no other process writes into it until the end
  const cluster = await openCluster({ dataDir, log: () => {}, ...(pgBin ? { pgBin } : {}) });
  let progress: Progress | null;
  try {
    await clearTrial(dataDir, pgBin);
    progress = await prepare(await prepareCluster(cluster), dataDir, options);
  } catch (error) {
    await rm(unproved(to), { force: true });
    throw error;
  } finally {
    await cluster.stop();
  }
  if (progress === null) return false;
  if (keep) {
    await rename(unproved(to), to);
    await writeRecord(to, progress, { what: "kept", at: new Date() });
    tell("The copy here was kept.");
    return true;
  }
  if (progress.receipt !== undefined) {
    await rename(unproved(to), to);
    await writeRecord(to, progress, { what: "waits", at: new Date() });
    await writeProgress(dataDir, progress);
    tell(`The archive is ${to}. The copy here is destroyed only after the archive was opened elsewhere: take it in on another computer`);
    tell("with the State's key, and give the same command with --receipt and the twenty digits that are shown there.");
    return true;
  }
  await writeProgress(dataDir, progress);
  await finish(dataDir, progress, options);
  return true;
}

/** @throws ArchiveRefused if anything was written since the archive was made; then the next run makes the archive again */
async function refuseWritten(dataDir: string, made: Progress, { to, pgBin, signal }: HandoverOptions): Promise<void> {
  const cluster = await openCluster({ dataDir, log: () => {}, ...(pgBin ? { pgBin } : {}) });
  try {
    const reach = await prepareCluster(cluster);
    const { recipient } = await newKey();
    const now = await exportWorkspace(reach("backup"), unproved(to), {
      workspace: made.workspace,
      recipients: [recipient],
      dataDir,
      signal,
    });
    if (now.manifest.content === made.content && now.manifest.counts["platform.audit"] === made.audited) return;
  } finally {
    await cluster.stop();
    await rm(unproved(to), { force: true });
  }
  await rm(join(dataDir, progressName), { force: true });
  throw refused(
    `Something was written here after ${to} was made, so nothing was destroyed. Move that file away and give the command without --receipt; it makes the archive again.`,
  );
}

/** The second run: the archive exists, and the person must type its receipt. */
async function goOn(dataDir: string, made: Progress, digest: string, options: HandoverOptions): Promise<true> {
  const { receipt: _, ...rest } = made;
  if (options.keep) {
    await writeRecord(options.to, rest, { what: "kept", at: new Date() });
    await rm(join(dataDir, progressName), { force: true });
    options.tell("The copy here was kept.");
    return true;
  }
  compareReceipt(options.receipt, digest, options.to);
  await refusePlaces(dataDir, { ...options, to: unproved(options.to) });
  await refuseWritten(dataDir, made, options);
  options.tell("The receipt is that of the archive, and nothing was written here since it was made.");
  const opened: Progress = { ...rest, proof: "elsewhere" };
  await writeProgress(dataDir, opened);
  await finish(dataDir, opened, options);
  return true;
}
