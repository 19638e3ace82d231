/** The parts of agencies and events that a search can find: their names in every language. */
import { definePassages, textsOf, type Said } from "#platform/server/search/index.ts";

const named = (names: unknown, params: Said["params"] = {}): Said | null => {
  const [title, ...titles] = textsOf(names);
  return title === undefined ? null : { code: null, title, titles, texts: [], params };
};

export const searched = [
  definePassages({
    kind: "agency",
    table: "programme.agency",
    unmarked: true,
    said: (row) => (row.withdrawn_at === null ? named(row.name) : null),
  }),
  definePassages({ kind: "event", table: "programme.event", said: (row) => named(row.title, { engagement: row.engagement_id }) }),
];
