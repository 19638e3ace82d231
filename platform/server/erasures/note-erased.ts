/**
 * Records what a transaction erases: in a database row, which is committed together with the erasure, and after the commit in the file of the list.
 * If the program crashes between the two, the next start completes the file.
 */
import { type Tx, inPieces, lastAfterCommit, provided, workspaceOf } from "../db/index.ts";
import { erasedLists } from "./erasure-kind.ts";

/** @param ids the ids of the erased rows */
export const noteErased = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const [list] = provided(tx, erasedLists);
  if (list === undefined) throw new Error("Nobody is erased without the node's list of erasures.");
  const workspace = workspaceOf(tx);
  const digests = await list.digestsOf(workspace, ids);
  await keepDigests(tx, workspace, digests);
  lastAfterCommit(tx, () => list.add(digests));
};

export const keepDigests = async (tx: Tx, workspace: string, digests: readonly string[]): Promise<void> => {
  for (const piece of inPieces(digests, 2))
    await tx
      .insertInto("platform.erased")
      .values(piece.map((digest) => ({ workspace_id: workspace, digest: Buffer.from(digest, "hex") })))
      .onConflict((on) => on.doNothing())
      .execute();
};
