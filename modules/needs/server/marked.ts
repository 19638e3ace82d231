/** Marking columns of a record whose writer chooses the marking. */
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { scopeOf, type Tx } from "#platform/server/db/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";

/**
 * @throws Problem marking-forbids if the marking is above the writer's clearance, because the record would then be hidden from the
 * writer.
 */
export const markedIn = (tx: Tx, marking: Tlp): { marking: Tlp; visibility: number } => {
  if (tlpRank(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  return markingColumns(marking);
};
