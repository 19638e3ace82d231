/** The record in which a work was used: whether the writer may see it, and its marking. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { markingOfNamed } from "#platform/server/record/index.ts";
import type { UseFields } from "../../contract/uses.ts";

/** The kinds of records in which a work can be used. */
const urns: Readonly<Record<UseFields["kind"], readonly string[]>> = {
  assessment: ["assessment"],
  measure: ["measure"],
  instrument: ["profile"],
  // a programme has courses and events; a State has none
  course: ["training-course", "people-event"],
  strategy: ["strategy"],
  law: ["strategy"],
};

/**
 * The rank of the record's marking; 0 if no record is named.
 * @throws Problem invalid-input if the record is of another kind, or if the reader sees no such record
 */
export const rankOfRecord = async (tx: Tx, { kind, record }: Pick<UseFields, "kind" | "record">): Promise<number> => {
  if (record === null) return 0;
  const found = await markingOfNamed(tx, record, urns[kind]);
  if (found === null) throw new Problem("invalid-input", { at: ["record"] });
  return found.visibility;
};
