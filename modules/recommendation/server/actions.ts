/** Queries on recommendation.action. A row is one national action; a query returns it with all recommendations that the action answers. */
import type { Action } from "../contract/recommendation.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";

const answers = sql<string[]>`(
  select coalesce(json_agg(r.id order by r.number), '[]') from recommendation.answered_by b
  join recommendation.recommendation r on r.workspace_id = b.workspace_id and r.id = b.recommendation_id
  where b.workspace_id = a.workspace_id and b.action_id = a.id)`;

/** The actions that the reader's clearance allows, each with the recommendations that the reader's clearance allows. */
export const actionsOf = async (
  tx: Tx,
  workspace: string,
  where: { readonly assessment: string } | { readonly id: string },
): Promise<Action[]> => {
  let query = tx
    .selectFrom("recommendation.action as a")
    .selectAll("a")
    .select(answers.as("answers"))
    .where("a.workspace_id", "=", workspace);
  query = "id" in where ? query.where("a.id", "=", where.id) : query.where("a.assessment_id", "=", where.assessment);
  const rows = await query.orderBy("a.number").execute();
  return rows.map((row) => ({
    id: row.id,
    assessment: row.assessment_id,
    number: row.number,
    rev: row.rev,
    text: { text: row.text, lang: row.text_lang },
    owner: row.owner_id,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    status: row.status as Action["status"],
    marking: parseTlp(row.marking),
    answers: row.answers,
  }));
};
