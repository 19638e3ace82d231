/** Marking columns of a record whose writer chooses the marking. */
import { strictness, type Tlp } from "@counterpart/contract/markings";
import { Problem } from "@counterpart/contract/problems";
import { scopeOf, type Tx } from "../../platform/db/index.ts";
import { marked } from "../../platform/record/index.ts";

/** @throws Problem marking-forbids: above what the writer reads, so that it would vanish before the writer's eyes. */
export const markedIn = (tx: Tx, marking: Tlp): { marking: Tlp; visibility: number } => {
  if (strictness(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  return marked(marking);
};
