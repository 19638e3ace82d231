/**
 * Deletes address and function of rows whose retention period is over, also from the history. The row is kept and not compared again, so counts are
 * unchanged; at a later comparison (after an import or a decision) joined rows stay one person (`people.held_pair`), but without the addresses the
 * interval can change. The last day of an event determines when the fields of its rows are deleted.
 */
import { sql } from "kysely";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { fieldTerms } from "../../contract/field-terms.ts";
import { lockLinkage } from "../linkage/relink.ts";

/** Both fields have the same retention period, and one statement deletes both. */
const months = Math.max(...[fieldTerms.email, fieldTerms.function].flatMap((one) => one.months ?? []));

export const endFields: Sweep = {
  action: "people.end-fields",
  failed: "Addresses whose term is over were not deleted",
  end: async (tx, _workspace, now) => {
    await lockLinkage(tx);
    const { rows } = await sql<{ id: string }>`select end_fields as id from people.end_fields(
      ((${now}::timestamptz at time zone 'UTC')::date - make_interval(months => ${sql.lit(months)}))::date, ${now})`.execute(tx);
    return rows.map(({ id }) => id);
  },
};
