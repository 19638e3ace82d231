/** The records of the workspace from which a strategy or law came: whether the writer may see them, and how strict they are. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { markingOfNamed } from "#platform/server/record/index.ts";
import { originKinds, type Origin } from "../contract/strategy.ts";

/** The rank of the strictest one; 0 if there is none. @throws Problem invalid-input if the reader sees no such record */
export const strictestOf = async (tx: Tx, records: readonly Origin[]): Promise<number> => {
  let strictest = 0;
  for (const [i, { record }] of records.entries()) {
    const found = await markingOfNamed(tx, record, originKinds);
    if (found === null) throw new Problem("invalid-input", { at: ["records", i] });
    strictest = Math.max(strictest, found.visibility);
  }
  return strictest;
};
