/** The duties of a programme: pairs of rows that could be one person, and scans that a device could not decide. */
import { whys } from "#methods/check-in/index.ts";
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyKind, type DutyRow } from "#platform/server/duties/index.ts";

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

/** One duty for each event, not for each scan. */
const checkInQuestions = defineDuty({
  name: "check-in-questions",
  states: whys.map((why) => `people.scan.outcome=${why}`),
  unless: "An officer answered the question.",
  workspace: "programme",
  may: "people.keep",
  act: "person",
  page: "/people/events/$event/check-in",
  find: async ({ read, workspace }) => {
    const rows = await read(sql<DutyRow>`select e.id, e.title, e.title_lang, array_agg(s.id::text order by s.received_at, s.id) as ids,
        min(s.received_at) as since, e.visibility
      from people.scan s join people.event e on e.workspace_id = s.workspace_id and e.id = s.event_id
      where s.workspace_id = ${workspace} and s.outcome not in ('counted', 'repeated')
        and not exists (select from people.scan_answer a where a.workspace_id = s.workspace_id and a.scan_id = s.id)
      group by e.id, e.title, e.title_lang, e.visibility`);
    return rows.map((row) => dutyOf(row, { params: { event: row.id } }));
  },
});

/** The outcomes of a scan that need no action. */
export const restingStates = {
  "people.scan.outcome=counted": "The person is checked in.",
  "people.scan.outcome=repeated": "The person was checked in, or asked about, before.",
} as const;

export const duties: readonly DutyKind[] = [pairsToDecide, checkInQuestions];
