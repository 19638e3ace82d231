/**
 * Erases nominees at the programme at the end of their period, except people with a certificate, because the register depends on them, and people who
 * attended a session, because figures depend on them. The nomination remains without the person, with its status and reason.
 */
import { sql } from "kysely";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { termMonths } from "../contract/nomination-parcels.ts";
import { eraseNominees } from "./erase-holder.ts";

const action = "training.end-nominees";

export const endNominees: Sweep = {
  action,
  failed: "Names of nominees whose term is over were not deleted",
  end: async (tx, workspace, now) => {
    // runs of this job wait for each other, so that each person is erased and audited only once
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${action} ${workspace}`}, 0))`.execute(tx);
    const { rows } = await sql<{ id: string }>`select n.id from training.nomination n
        join training.nominee p on p.workspace_id = n.workspace_id and p.nomination_id = n.id
        join training.course c on c.workspace_id = n.workspace_id and c.id = n.course_id
        join people.event e on e.workspace_id = c.workspace_id and e.id = c.event_id
      where n.workspace_id = ${workspace}
        and e.ends < ((${now}::timestamptz at time zone 'UTC')::date - make_interval(months => ${sql.lit(termMonths)}))::date
        and not exists (select from training.certificate t where t.workspace_id = n.workspace_id and t.nomination_id = n.id)
        and not exists (select from training.attendance a where a.workspace_id = n.workspace_id and a.nomination_id = n.id)
      order by n.id`.execute(tx);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await eraseNominees(tx, ids, { kind: "system", job: action }, now);
    return ids;
  },
};
