/**
 * What the chapters of steps 1 and 2 depend on: the latest revealed claims question, its settlements (decisions about functions) and findings, and
 * the agencies. This file also lists the changes of these records.
 */
import type { ClaimsStep } from "../../contract/landscape.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { changesIn, type ChangeRow, type ChangesSince } from "#modules/assessment/server/index.ts";

/**
 * Ids and revisions of these records. Claims of late agencies are included; the other claims are not, because they cannot change after the reveal.
 */
export const claimsSource =
  (step: ClaimsStep) =>
  async (tx: Tx, workspace: string, assessment: string, maxMarking: number): Promise<unknown> => {
    const { rows } = await sql<{ source: unknown }>`
      with last as (select id, rev, late from landscape.claims_question where workspace_id = ${workspace} and assessment_id = ${assessment}
        and step = ${step} and state = 'revealed' and visibility <= ${maxMarking} order by number desc limit 1)
      select json_build_object(
        'question', (select json_build_array(id, rev) from last),
        'late', (select json_agg(json_build_array(c.agency_id, c.item, c.rev) order by c.agency_id, c.item) from landscape.claim c
          join last on last.id = c.claims_question_id where c.workspace_id = ${workspace} and c.agency_id = any (last.late)),
        'settlements', (select json_agg(json_build_array(s.item, s.rev) order by s.item) from landscape.settlement s join last on last.id = s.claims_question_id
          where s.workspace_id = ${workspace}),
        'findings', (select json_agg(json_build_array(f.id, f.rev) order by f.id) from landscape.finding f join last on last.id = f.claims_question_id
          where f.workspace_id = ${workspace}),
        'agencies', (select json_agg(json_build_array(a.id, a.rev) order by a.id) from programme.agency a
          where a.workspace_id = ${workspace} and exists (select from last))) as source`.execute(tx);
    return rows[0]?.source;
  };

/** All settlements of one claims question are one change, and so are all its findings, because many are decided at the same time. */
export const claimsChanges =
  (step: ClaimsStep): ChangesSince =>
  (tx, workspace, assessment, since) =>
    changesIn(
      tx,
      sql<ChangeRow>`
        with ours as (select id, visibility, revealed_at from landscape.claims_question
          where workspace_id = ${workspace} and assessment_id = ${assessment} and step = ${step} and state = 'revealed')
        select 'claims-revealed' as what, id, null as code, null as title, null as title_lang, visibility, revealed_at as at
          from ours where revealed_at > ${since}
        union all
        select 'claims-settled', o.id, null, null, null, o.visibility, max(s.updated_at) from landscape.settlement s
          join ours o on o.id = s.claims_question_id where s.workspace_id = ${workspace} and s.updated_at > ${since} group by o.id, o.visibility
        union all
        select 'claims-findings', o.id, null, null, null, o.visibility, max(f.updated_at) from landscape.finding f
          join ours o on o.id = f.claims_question_id where f.workspace_id = ${workspace} and f.updated_at > ${since} group by o.id, o.visibility`,
    );
