/**
 * Finds when practices and lessons about a technology area were last reviewed. The date of a review is the date of the decision that
 * published a text which is still published.
 */
import { sql } from "kysely";
import { workspaceOf } from "#platform/server/db/index.ts";
import type { SubjectReviews } from "#platform/server/search/index.ts";

interface Row {
  readonly subject: string;
  readonly at: Date;
}
export const reviews: SubjectReviews = {
  name: "practice",
  reviewed: async (tx) =>
    (
      await sql<Row>`select area as subject, max(d.decided_at) as at from practice.decision d
          join (select workspace_id, id, areas, status from practice.practice union all
            select workspace_id, id, areas, status from practice.lesson) r
            on r.workspace_id = d.workspace_id and r.id = coalesce(d.practice_id, d.lesson_id), unnest(r.areas) area
        where d.workspace_id = ${workspaceOf(tx)} and d.decided = 'published' and r.status = 'published' group by area`.execute(tx)
    ).rows,
};
