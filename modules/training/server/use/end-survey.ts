/**
 * Deletes expired links, and remarks at the end of their period. Coded answers are stored until the person is erased, because no result is about one
 * person.
 */
import { sql } from "kysely";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { remarkMonths } from "../../contract/use-links.ts";

export const endSurvey: Sweep = {
  action: "training.end-survey",
  failed: "Links and remarks of surveys after courses whose term is over were not deleted",
  end: async (tx, workspace, now) => {
    const today = sql`(${now}::timestamptz at time zone 'UTC')::date`;
    const { rows: links } = await sql<{ id: string }>`delete from training.use_link l
      where l.workspace_id = ${workspace} and l.until < ${today} returning l.nomination_id as id`.execute(tx);
    const { rows: remarks } = await sql<{ id: string }>`update training.use_answer a set remark = null, remark_lang = null
      from training.nomination n join training.course c on c.workspace_id = n.workspace_id and c.id = n.course_id
        join people.event e on e.workspace_id = c.workspace_id and e.id = c.event_id
      where a.workspace_id = ${workspace} and n.workspace_id = a.workspace_id and n.id = a.nomination_id and a.remark is not null
        and e.ends < (${today} - make_interval(months => ${sql.lit(remarkMonths)}))::date
      returning a.nomination_id as id`.execute(tx);
    return [...new Set([...links, ...remarks].map(({ id }) => id))];
  },
};
