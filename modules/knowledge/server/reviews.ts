/** When editions of works about a technology area were published. A work has no subjects: its title or a translation of it names them. */
import { sql } from "kysely";
import { workspaceOf } from "#platform/server/db/index.ts";
import { subjectsNamedIn, type SubjectReviews } from "#platform/server/search/index.ts";

export const reviews: SubjectReviews = {
  name: "knowledge",
  reviewed: async (tx) => {
    const { rows } = await sql<{ titles: Readonly<Record<string, { readonly title: string }>>; at: Date }>`
      select titles, published_at as at from knowledge.edition where workspace_id = ${workspaceOf(tx)} and state = 'published'`.execute(tx);
    return rows.flatMap(({ titles, at }) => {
      const subjects = new Set(Object.values(titles).flatMap(({ title }) => subjectsNamedIn(title)));
      return [...subjects].map((subject) => ({ subject, at }));
    });
  },
};
