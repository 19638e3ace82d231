/**
 * Erases everything on the node's list of erasures again, because a restored database or an imported archive can contain it: after a restore, after
 * an import, and at a start if the database is older than the list. This happens before anybody can read the data. An audit row in each workspace has
 * the ids.
 */
import { recordAudit } from "../audit/index.ts";
import { type Database, type Tx, noWorkspace, provided, workspaceOf } from "../db/index.ts";
import { dueWorkspaces } from "../directory/index.ts";
import type { ErasedList } from "./erased-list.ts";
import { erasedLists, erasureKinds } from "./erasure-kind.ts";
import { keepDigests } from "./note-erased.ts";

const erasedAgain = "erasures.again";

const scopeOf = (workspace: string) => ({ workspace, account: null, clearance: 4 });

/** Erases everything on the list in the open workspace. @returns how many of the listed rows existed here */
const eraseHere = async (tx: Tx, digests: ReadonlySet<string>, list: ErasedList, now: Date): Promise<number> => {
  const workspace = workspaceOf(tx);
  const again: string[] = [];
  const named: string[] = [];
  for (const kind of provided(tx, erasureKinds)) {
    const ids = await kind.ids(tx);
    const own = await list.digestsOf(workspace, ids);
    const found = ids.filter((_, at) => digests.has(own[at] ?? ""));
    if (found.length > 0) await kind.erase(tx, found, now);
    again.push(...found);
    named.push(...found.map((id) => kind.recordOf?.(id) ?? id));
  }
  if (again.length > 0) await recordAudit(tx, { actor: "system:erasures", action: erasedAgain, ids: [...new Set(named)] });
  return again.length;
};

/**
 * Erases listed rows in a workspace that is being imported, in the transaction of the import.
 * @returns the number of erased rows; null if this node has no list or an empty one
 */
export const eraseImported = async (tx: Tx, now: Date): Promise<number | null> => {
  const [list] = provided(tx, erasedLists);
  const digests = (await list?.read()) ?? new Set();
  return list === undefined || digests.size === 0 ? null : eraseHere(tx, digests, list, now);
};

const storedIn = (db: Database, workspace: string): Promise<string[]> =>
  db.transaction(scopeOf(workspace), async (tx) => {
    const rows = await tx.selectFrom("platform.erased").select("digest").where("workspace_id", "=", workspace).execute();
    return rows.map(({ digest }) => digest.toString("hex"));
  });

/**
 * Compares the list with the database and adds what is missing on either side. If the list has entries that the database does not have, an earlier
 * database was restored, and everything on the list is erased again.
 * @returns the number of rows that were erased again; null if the database is not older than the list
 */
export const settleErasures = async (db: Database, list: ErasedList, now: Date): Promise<number | null> => {
  const listed = await list.read();
  const workspaces = await db.transaction({ workspace: null, account: null, clearance: 0 }, dueWorkspaces);
  const stored = new Set<string>();
  for (const workspace of [noWorkspace, ...workspaces]) for (const digest of await storedIn(db, workspace)) stored.add(digest);
  await list.add([...stored].filter((digest) => !listed.has(digest)));
  const newer = [...listed].filter((digest) => !stored.has(digest));
  if (newer.length === 0) return null;
  let again = 0;
  for (const workspace of workspaces) again += await db.transaction(scopeOf(workspace), (tx) => eraseHere(tx, listed, list, now));
  // Stored last, so that an interrupted run is repeated. The digests are stored without a workspace, because the workspace of a digest is unknown if
  // its row does not exist.
  await db.transaction(scopeOf(noWorkspace), (tx) => keepDigests(tx, noWorkspace, newer));
  return again;
};
