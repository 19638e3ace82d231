/**
 * A technology area counts as reviewed on the day on which an edition about it was published. An edition is about an area if its work has the area
 * as a topic, or if its title in any language contains the name of the area.
 */
import { sql } from "kysely";
import { workspaceOf } from "#platform/server/db/index.ts";
import { subjectsNamedIn, type SubjectReviews } from "#platform/server/search/index.ts";

interface Row {
  readonly titles: Readonly<Record<string, { readonly title: string }>>;
  readonly at: Date;
  readonly areas: readonly string[];
}
export const reviews: SubjectReviews = {
  name: "knowledge",
  reviewed: async (tx) => {
    const { rows } = await sql<Row>`
      select e.titles, e.published_at as at, w.areas from knowledge.edition e
        join knowledge.work w on w.workspace_id = e.workspace_id and w.id = e.work_id
        where e.workspace_id = ${workspaceOf(tx)} and e.state = 'published'`.execute(tx);
    return rows.flatMap(({ titles, at, areas }) => {
      const subjects = new Set([...areas, ...Object.values(titles).flatMap(({ title }) => subjectsNamedIn(title))]);
      return [...subjects].map((subject) => ({ subject, at }));
    });
  },
};
