/** Queries on needs.questionnaire, needs.initiative and needs.need, agency by agency. */
import type { Tlp } from "#platform/contract/markings.ts";
import type { getNeeds, Initiative, Need, Questionnaire } from "../contract/needs.ts";
import type { Selectable } from "kysely";
import type * as z from "zod/mini";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { DB, Tx } from "#platform/server/db/index.ts";
import { withdrawnOf } from "./withdrawn.ts";

export const questionnairesOf = async (tx: Tx, workspace: string): Promise<z.infer<typeof Questionnaire>[]> =>
  (await tx.selectFrom("needs.questionnaire").selectAll().where("workspace_id", "=", workspace).orderBy("agency_id").execute()).map(
    (row) => ({
      agency: row.agency_id,
      mode: row.mode as z.infer<typeof Questionnaire>["mode"],
      answeredOn: row.answered_on,
      rev: row.rev,
    }),
  );

const initiativeOf = (row: Selectable<DB["needs.initiative"]>): Initiative => ({
  id: row.id,
  rev: row.rev,
  agency: row.agency_id,
  title: { text: row.title, lang: row.title_lang },
  areas: row.areas,
  starts: row.starts,
  ends: row.ends,
  status: row.status as Initiative["status"],
  funder: row.funder,
  marking: row.marking as Tlp,
});

const needOf = (row: Selectable<DB["needs.need"]>): Need => ({
  id: row.id,
  rev: row.rev,
  agency: row.agency_id,
  kind: row.kind as Need["kind"],
  text: { text: row.text, lang: row.text_lang },
  place: row.place,
  marking: row.marking as Tlp,
});

/** Initiatives that were not withdrawn, in the order of creation. */
export const initiativesOf = async (tx: Tx, workspace: string, id?: string): Promise<Initiative[]> => {
  let query = tx.selectFrom("needs.initiative").selectAll().where("workspace_id", "=", workspace).where("withdrawn_at", "is", null);
  if (id !== undefined) query = query.where("id", "=", id);
  return (await query.orderBy("created_at").orderBy("id").execute()).map(initiativeOf);
};

/** Needs in the State's own order; needs without a place come last. */
export const needsOf = async (tx: Tx, workspace: string, id?: string): Promise<Need[]> => {
  let query = tx.selectFrom("needs.need").selectAll().where("workspace_id", "=", workspace).where("withdrawn_at", "is", null);
  if (id !== undefined) query = query.where("id", "=", id);
  const rows = await query
    .orderBy("place", (order) => order.asc().nullsLast())
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(needOf);
};

/** Withdrawn records, latest first. */
export const withdrawnIn = async (tx: Tx, workspace: string): Promise<OutputOf<typeof getNeeds>["withdrawn"]> => {
  const initiatives = await tx
    .selectFrom("needs.initiative")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("withdrawn_at", "is not", null)
    .orderBy("withdrawn_at", "desc")
    .orderBy("id")
    .execute();
  const needs = await tx
    .selectFrom("needs.need")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("withdrawn_at", "is not", null)
    .orderBy("withdrawn_at", "desc")
    .orderBy("id")
    .execute();
  return {
    initiatives: initiatives.map((row) => ({ ...initiativeOf(row), withdrawn: withdrawnOf(row) })),
    needs: needs.map((row) => ({ ...needOf(row), withdrawn: withdrawnOf(row) })),
  };
};
