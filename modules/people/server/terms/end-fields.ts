/**
 * Deletes address and function of rows whose term is over, also from the history. The row stays, nobody is compared again, and what was one person
 * stays one person (`people.held_pair`), so counts stay. What is due follows from the days of the events.
 */
import { sql } from "kysely";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { fieldTerms } from "../../contract/field-terms.ts";
import { lockLinkage } from "../linkage/relink.ts";

/** One term for both fields, which one statement ends together. */
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
