/** Checks a record of another module whose URN a person has entered: whether the person may see the record, and its marking. */
import { sql } from "kysely";
import { tlpLabels, type Tlp } from "../../contract/markings.ts";
import { provided, workspaceOf, type Tx } from "../db/index.ts";
import { recordKinds } from "./define-record.ts";

/**
 * The marking of a record that the reader may see; null if the reader sees no such record, or if its kind is not in `kinds`.
 * @param kinds the kinds that a URN may have
 */
export const markingOfNamed = async (
  tx: Tx,
  urn: string,
  kinds: readonly string[],
): Promise<{ marking: Tlp; visibility: number } | null> => {
  const [, , kind = "", id = ""] = urn.split(":");
  const declared = provided(tx, recordKinds).find((one) => one.urn === kind);
  if (!kinds.includes(kind) || declared === undefined) return null;
  const { rows } = await sql<{ visibility: number }>`select visibility from ${sql.table(declared.table)}
    where workspace_id = ${workspaceOf(tx)} and id = ${id}`.execute(tx);
  const [found] = rows;
  return found === undefined ? null : { marking: tlpLabels[found.visibility] ?? "TLP:RED", visibility: found.visibility };
};
