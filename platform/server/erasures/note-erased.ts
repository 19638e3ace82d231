/**
 * Records what a transaction erases. The row is committed together with the erasure. The file is written afterwards; after a crash, the next start
 * writes what is missing in it.
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
