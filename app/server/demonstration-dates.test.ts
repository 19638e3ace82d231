/** Tests that the demonstration's dates are in a plausible order: for example, a measure is not adopted before it was written. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApplication } from "./testing.ts";

/**
 * Each query returns rows with a name and two lists of dates. The dates in `days` must be in ascending order. The dates in `past` must not be in the
 * future. A date without a time means any time of that day.
 */
const orders: Readonly<Record<string, string>> = {
  "requests: asked, sent": `select urgency as name, array[asked_on, created_at::date] as days, array[created_at::date] as past from needs.request`,
  "parcels: sent, opened": `select kind || ' ' || id as name, array[sent_at::date, coalesce(opened_at, sent_at)::date] as days, array[sent_at::date] as past from exchange.incoming`,
  "requests received: opened, each step of the decision": `select i.id::text as name, array[i.sent_at::date, i.opened_at::date] || array_agg(d.at::date order by d.position) as days,
    array_agg(d.at::date) as past from needs.decision d join exchange.incoming i on i.workspace_id = d.workspace_id
      and (convert_from(i.bytes, 'UTF8')::jsonb #>> '{payload,request}')::uuid = d.request_id and i.sender = d.sender
    group by i.id, i.sent_at, i.opened_at`,
  "rounds: the assessment, the scenario, each round": `select s.number::text as name,
      array[a.opened_at::date, s.created_at::date, s.updated_at::date] || (select array_agg(day order by r.number, day) from threat.round r
        cross join lateral (values (r.opened_at::date), (r.closed_at::date)) one (day) where r.assessment_id = a.id) as days,
      array[s.updated_at::date] as past from threat.scenario s join assessment.assessment a on a.id = s.assessment_id`,
  "measures: written, tested, adopted, milestones": `select m.number::text as name, array[a.opened_at::date, m.created_at::date, t.created_at::date, t.updated_at::date,
      case when m.status in ('adopted', 'refused') then coalesce(m.adopted_at, m.updated_at)::date end] || array(select p.on_day from policy.milestone p where p.measure_id = m.id order by p.on_day) as days,
    array[m.updated_at::date] as past from policy.measure m join assessment.assessment a on a.id = m.assessment_id
      left join safeguard.rights_test t on t.subject = 'urn:counterpart:measure:' || m.id`,
  "revisions of a measure": `select h.row_key as name, array_agg((h."row" ->> 'updated_at')::date order by h.rev) || m.updated_at::date as days, null::date[] as past
    from history.revision h join policy.measure m on h.table_name = 'policy.measure' and h.row_key = '{"id":"' || m.id || '"}'
    group by h.row_key, m.updated_at`,
  "recommendations: written, reply, report, verification": `select r.number::text as name,
      array[r.created_at::date, p.on_day, e.on_day, v.on_day] as days, array[p.on_day, e.on_day, v.on_day] as past
    from recommendation.recommendation r left join recommendation.reply p on p.recommendation_id = r.id
      left join recommendation.report e on e.recommendation_id = r.id left join recommendation.verification v on v.recommendation_id = r.id`,
  "claims: the assessment, started, revealed, settled": `select q.step as name, array[a.opened_at::date, q.started_at::date, q.revealed_at::date]
      || array(select s.created_at::date from landscape.settlement s where s.claims_question_id = q.id) as days, array[q.revealed_at::date] as past
    from landscape.claims_question q join assessment.assessment a on a.id = q.assessment_id`,
  "portfolios: the last adoption, the decision, the record": `select f.number::text as name, array[(select max(adopted_at)::date from policy.measure), f.decided_on, f.recorded_at::date] as days,
    array[f.decided_on] as past from effect.portfolio f`,
  "profiles: the assessment, the start": `select p.number::text as name, array[a.opened_at::date, p.started_at::date] as days, array[p.started_at::date] as past
    from capability.profile p join assessment.assessment a on a.id = p.assessment_id`,
};

test("in the demonstration no later step has an earlier date, and no past event has a date in the future", async (t) => {
  const app = await testApplication(t);
  const { velmara, programme } = app.demonstration ?? assert.fail("no demonstration");
  const today = new Date().toISOString().slice(0, 10);
  const met = new Set<string>();
  for (const workspace of [velmara, programme])
    await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      for (const [what, query] of Object.entries(orders)) {
        const { rows } = await sql<{ name: string; days: (string | null)[]; past: (string | null)[] | null }>`
          select name, days::text[] as days, past::text[] as past from (${sql.raw(query)}) one`.execute(tx);
        for (const { name, days, past } of rows) {
          const known = days.filter((day) => day !== null);
          if (known.length > 1) met.add(what);
          assert.deepEqual(known, known.toSorted(), `${what}: ${name}`);
          assert.deepEqual(
            (past ?? []).filter((day) => day !== null && day > today),
            [],
            `${what}, in the future: ${name}`,
          );
        }
      }
    });
  assert.deepEqual([...met].toSorted(), Object.keys(orders).toSorted(), "each query finds rows with at least two days");
});
