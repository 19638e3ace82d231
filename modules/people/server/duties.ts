/** What waits at a programme: pairs of rows that could be one person. */
import { sql } from "kysely";
import { defineDuty, type DutyKind } from "#platform/server/duties/index.ts";

const pairsToDecide = defineDuty({
  name: "pairs-to-decide",
  states: [],
  workspace: "programme",
  may: "people.pairs",
  act: "person",
  page: "/people/pairs",
  find: async ({ read, workspace }) => {
    const rows = await read(sql<{ record: string; n: number; since: Date; visibility: number }>`select
        (array_agg(p.a order by p.asked))[1] as record, count(*)::int as n, min(r.created_at) as since, max(r.visibility)::int as visibility
      from people.pair p join people.participation r on r.workspace_id = p.workspace_id and r.id = p.a
      where p.workspace_id = ${workspace} and p.asked is not null having count(*) > 0`);
    return rows.map(({ record, n, since, visibility }) => ({ record, values: { n }, since, visibility }));
  },
});

export const duties: readonly DutyKind[] = [pairsToDecide];
