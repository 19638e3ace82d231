/** The record of a State's workspace in which a work was used: whether the writer may see it, and how strict it is. */
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { markingOfNamed } from "#platform/server/record/index.ts";
import type { UseFields } from "../../contract/uses.ts";

/** The kinds of records in which a work can be used. What has no kind of record is named by a title. */
const urns: Partial<Readonly<Record<UseFields["kind"], string>>> = {
  assessment: "assessment",
  measure: "measure",
  instrument: "profile",
  strategy: "strategy",
  law: "strategy",
};

/**
 * The rank of the record's marking; 0 if no record is named.
 * @throws Problem invalid-input if it is not of the kind, or the reader sees no such record
 */
export const rankOfRecord = async (tx: Tx, { kind, record }: Pick<UseFields, "kind" | "record">): Promise<number> => {
  if (record === null) return 0;
  const urn = urns[kind];
  const found = urn === undefined ? null : await markingOfNamed(tx, record, [urn]);
  if (found === null) throw new Problem("invalid-input", { at: ["record"] });
  return found.visibility;
};
