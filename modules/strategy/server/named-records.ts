/** The records of the workspace that a strategy or law is based on: whether the writer may see them, and their markings. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { markingOfNamed } from "#platform/server/record/index.ts";
import { originKinds, type Origin } from "../contract/strategy.ts";

/** The rank of the strictest marking; 0 if there are no records. @throws Problem invalid-input if the reader cannot see such a record */
export const strictestOf = async (tx: Tx, records: readonly Origin[]): Promise<number> => {
  let strictest = 0;
  for (const [i, { record }] of records.entries()) {
    const found = await markingOfNamed(tx, record, originKinds);
    if (found === null) throw new Problem("invalid-input", { at: ["records", i] });
    strictest = Math.max(strictest, found.visibility);
  }
  return strictest;
};
