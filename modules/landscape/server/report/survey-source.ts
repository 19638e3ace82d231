/**
 * Sources of the chapters of steps 1 and 2: the latest revealed survey, its settlements and findings, and the agencies; and the
 * changes of these records.
 */
import type { SurveyStep } from "../../contract/landscape.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { changesIn, type ChangeRow, type ChangesSince } from "#modules/assessment/server/index.ts";

/** Claims of a revealed survey never change. */
export const surveySource =
  (step: SurveyStep) =>
  async (tx: Tx, workspace: string, assessment: string, upTo: number): Promise<unknown> => {
    const { rows } = await sql<{ source: unknown }>`
      with last as (select id, rev from landscape.survey where workspace_id = ${workspace} and assessment_id = ${assessment}
        and step = ${step} and state = 'revealed' and visibility <= ${upTo} order by number desc limit 1)
      select json_build_object(
        'survey', (select json_build_array(id, rev) from last),
        'settlements', (select json_agg(json_build_array(s.item, s.rev) order by s.item) from landscape.settlement s join last on last.id = s.survey_id
          where s.workspace_id = ${workspace}),
        'findings', (select json_agg(json_build_array(f.id, f.rev) order by f.id) from landscape.finding f join last on last.id = f.survey_id
          where f.workspace_id = ${workspace}),
        'agencies', (select json_agg(json_build_array(a.id, a.rev) order by a.id) from programme.agency a
          where a.workspace_id = ${workspace} and exists (select from last))) as source`.execute(tx);
    return rows[0]?.source;
  };

/** Settlements and findings of one survey count as one change, because many are decided at once. */
export const surveyChanges =
  (step: SurveyStep): ChangesSince =>
  (tx, workspace, assessment, since) =>
    changesIn(
      tx,
      sql<ChangeRow>`
        with ours as (select id, visibility, revealed_at from landscape.survey
          where workspace_id = ${workspace} and assessment_id = ${assessment} and step = ${step} and state = 'revealed')
        select 'survey-revealed' as what, id, null as code, null as title, null as title_lang, visibility, revealed_at as at
          from ours where revealed_at > ${since}
        union all
        select 'survey-settled', o.id, null, null, null, o.visibility, max(s.updated_at) from landscape.settlement s
          join ours o on o.id = s.survey_id where s.workspace_id = ${workspace} and s.updated_at > ${since} group by o.id, o.visibility
        union all
        select 'survey-findings', o.id, null, null, null, o.visibility, max(f.updated_at) from landscape.finding f
          join ours o on o.id = f.survey_id where f.workspace_id = ${workspace} and f.updated_at > ${since} group by o.id, o.visibility`,
    );
