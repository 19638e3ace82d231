/**
 * The digest of everything a report of an assessment is made from, in no language: its revisions and its revealed answers.
 * An approval names an edition; when this digest has moved on since, the approval is shown as stale.
 *
 * It reads up to the edition's own marking, which is the strictest of what went into it: so whoever may read the edition
 * computes the same digest, and nobody learns from it that there is something stricter.
 */
import { createHash } from "node:crypto";
import { strictness, type Tlp } from "@counterpart/contract/markings";
import { sql } from "kysely";
import type { Tx } from "../../platform/db/index.ts";

export const sourceDigestOf = async (tx: Tx, workspace: string, assessment: string, marking: Tlp): Promise<string> => {
  const upTo = strictness(marking);
  const { rows } = await sql<{ source: unknown }>`select json_build_object(
      'assessment', (select json_build_array(a.id, a.rev) from threat.assessment a where a.workspace_id = ${workspace} and a.id = ${assessment}),
      'scenarios', (select json_agg(json_build_array(s.id, s.rev) order by s.id) from threat.scenario s where s.workspace_id = ${workspace} and s.assessment_id = ${assessment} and s.visibility <= ${upTo}),
      'translations', (select json_agg(json_build_array(t.owner, t.field, t.lang, t.source_rev, md5(t.text)) order by t.owner, t.field, t.lang)
        from platform.translation t join threat.scenario s on t.owner = 'urn:counterpart:scenario:' || s.id and s.workspace_id = t.workspace_id
        where t.workspace_id = ${workspace} and s.assessment_id = ${assessment} and s.visibility <= ${upTo}),
      'revealed', (select json_agg(json_build_array(rs.round_id, rs.scenario_id, rs.answered) order by rs.round_id, rs.scenario_id)
        from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
          join threat.scenario s on s.workspace_id = rs.workspace_id and s.id = rs.scenario_id and s.visibility <= ${upTo}
        where rs.workspace_id = ${workspace} and r.assessment_id = ${assessment} and rs.state = 'revealed')) as source`.execute(tx);
  return createHash("sha256").update(JSON.stringify(rows[0]?.source)).digest("hex");
};
