/**
 * Deletes names at the end of their period: at the State from its lists and from what it sent, and at the programme from lists of which no line was
 * accepted. The programme erases a person with a nomination separately (`erase-holder.ts`).
 */
import { sql } from "kysely";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { termMonths } from "../../contract/nomination-parcels.ts";
import { forgetPeople } from "./threads.ts";

export const endLists: Sweep = {
  action: "training.end-lists",
  failed: "Names on lists of nominees whose term is over were not deleted",
  end: async (tx, workspace, now) => {
    const before = sql`((${now}::timestamptz at time zone 'UTC')::date - make_interval(months => ${sql.lit(termMonths)}))::date`;
    const { rows: own } = await sql<{ id: string; course: string }>`update training.listed p set name = null, unit = null, sex = null
      from training.list l where p.workspace_id = ${workspace} and l.workspace_id = p.workspace_id and l.programme = p.programme
        and l.course_id = p.course_id and l.ends < ${before} and p.name is not null
      returning p.id, p.course_id as course`.execute(tx);
    const { rows: arrived } = await sql<{
      id: string;
      course: string;
    }>`update training.arrived_nominee a set name = null, unit = null, sex = null
      from training.arrived_list l join exchange.incoming i on i.workspace_id = l.workspace_id and i.id = l.parcel_id
        left join training.course c on c.workspace_id = l.workspace_id and c.id = l.course_id
        left join people.event e on e.workspace_id = c.workspace_id and e.id = c.event_id
      where a.workspace_id = ${workspace} and l.workspace_id = a.workspace_id and l.parcel_id = a.parcel_id and a.name is not null
        and coalesce(e.ends, (i.received_at at time zone 'UTC')::date) < ${before}
      returning a.line as id, l.course_id as course`.execute(tx);
    const courses = new Set([...own, ...arrived].map(({ course }) => course));
    for (const course of courses) await forgetPeople(tx, course, null);
    return [...own, ...arrived].map(({ id }) => id);
  },
};
