/** What a writer marks, and the conflict that tells the second of two writers how the record is now. */
import { strictness, type Tlp } from "@counterpart/contract/markings";
import { Problem } from "@counterpart/contract/problems";
import { scopeOf, type Tx } from "../../platform/db/index.ts";

/** @throws Problem marking-forbids: above what the writer reads, so that it would vanish before the writer's eyes. */
export const markedIn = (tx: Tx, marking: Tlp): { marking: Tlp; visibility: number } => {
  if (strictness(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  return { marking, visibility: strictness(marking) };
};

/** Runs a change; a conflict names the record in the words of the contract, not the row. */
export const saying = async <T>(current: () => Promise<unknown>, change: () => Promise<T>): Promise<T> => {
  try {
    return await change();
  } catch (error) {
    if (error instanceof Problem && error.code === "conflict") throw new Problem("conflict", { details: { current: await current() } });
    throw error;
  }
};
