/** Freezes the inputs of a ranking in the transaction of the request; a job makes the draws (`make-ranking.ts`). */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { enqueue } from "#platform/server/jobs/index.ts";
import { markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { gatherInputs } from "./gather-inputs.ts";

/** The maximum number of scenarios and risks: the table of pairs cannot show more. */
const mostRisks = 120;
/** The maximum number of values that methods/ranking keeps in memory at once. */
const mostNumbers = 60_000_000;

export interface WantedRanking {
  readonly assessment: string;
  readonly weightsQuestion: string | null;
  readonly seed: string;
  readonly draws: number;
  readonly maxMarking: number;
  readonly by: string | null;
}

/**
 * Freezes the inputs and starts the job. @throws Problem invalid-input if there are too many risks or draws; also the problems of
 * `gatherInputs`
 */
export const freezeRanking = async (tx: Tx, workspace: string, wanted: WantedRanking): Promise<string> => {
  const { assessment, weightsQuestion, seed, draws, maxMarking, by } = wanted;
  const gathered = await gatherInputs(tx, workspace, wanted);
  const { risks, criteria, horizonMonths } = gathered.inputs;
  if (risks.length > mostRisks) throw new Problem("invalid-input", { at: ["risks"], details: { limit: mostRisks } });
  const most = Math.floor(mostNumbers / (risks.length * criteria.length));
  if (draws > most) throw new Problem("invalid-input", { at: ["draws"], details: { limit: most } });
  const id = newId();
  await tx
    .insertInto("priority.ranking")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      number: await nextNumber(tx, "priority.ranking", assessment),
      weights_question_id: weightsQuestion,
      horizon_months: horizonMonths,
      criteria_set_id: gathered.criteriaSet,
      seed,
      draws,
      max_visibility: maxMarking,
      inputs: gathered.text,
      inputs_digest: gathered.digest,
      left_out: JSON.stringify(gathered.leftOut),
      ...markingColumns(gathered.marking),
      made_by: by,
    })
    .execute();
  for (const [position, { id: subject, source, code, title, rev, marking, split, ranked }] of gathered.sources.entries())
    await tx
      .insertInto("priority.ranking_input")
      .values({
        workspace_id: workspace,
        ranking_id: id,
        position,
        scenario_id: source === "scenario" ? subject : null,
        risk_id: source === "risk" ? subject : null,
        code,
        title: title.text,
        title_lang: title.lang,
        rev,
        ranked: ranked !== null,
        split,
        visibility: tlpRank(marking),
      })
      .execute();
  await enqueue(tx, "priority.rank", { ranking: id });
  return id;
};
