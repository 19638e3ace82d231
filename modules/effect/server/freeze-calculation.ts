/** Freezes the inputs of a calculation in the transaction of the request. A job then runs the simulation (`calculate.ts`). */
import type { Conditions } from "../contract/effect.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { enqueue } from "#platform/server/jobs/index.ts";
import { markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { gatherInputs } from "./gather-inputs.ts";

/** The maximum number of values that methods/effect keeps in memory at once. */
const mostNumbers = 60_000_000;
/** The maximum number of measures: more than a State decides on at once, and few enough for the solver to finish in seconds. */
const mostMeasures = 120;

export interface WantedCalculation {
  readonly assessment: string;
  readonly conditions: Conditions;
  readonly seed: string;
  readonly draws: number;
  readonly maxMarking: number;
  readonly by: string | null;
}

/**
 * Freezes the inputs and starts the job.
 * @throws Problem invalid-input if there are too many measures or random samples; also the problems of `gatherInputs`
 */
export const freezeCalculation = async (tx: Tx, workspace: string, wanted: WantedCalculation): Promise<string> => {
  const { assessment, conditions, seed, draws, maxMarking, by } = wanted;
  const { inputs, text, digest, looked, marking, criteriaSet, ranking } = await gatherInputs(tx, workspace, wanted);
  if (inputs.measures.length > mostMeasures) throw new Problem("invalid-input", { at: ["measures"], details: { limit: mostMeasures } });
  const most = Math.floor(mostNumbers / (3 * inputs.risks.length + inputs.effects.length));
  if (draws > most) throw new Problem("invalid-input", { at: ["draws"], details: { limit: most } });
  const id = newId();
  const frozen = { conditions: JSON.stringify(conditions), inputs: text, inputs_digest: digest, criteria_set_id: criteriaSet, ranking };
  await tx
    .insertInto("effect.calculation")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      number: await nextNumber(tx, "effect.calculation", assessment),
      seed,
      draws,
      max_visibility: maxMarking,
      ...frozen,
      ...markingColumns(marking),
      made_by: by,
    })
    .execute();
  for (const [position, one] of looked.entries())
    await tx
      .insertInto("effect.calculation_input")
      .values({
        workspace_id: workspace,
        calculation_id: id,
        position,
        scenario_id: one.source === "scenario" ? one.id : null,
        measure_id: one.source === "measure" ? one.id : null,
        code: one.code,
        title: one.title.text,
        title_lang: one.title.lang,
        rev: one.rev,
        entered: one.entered,
        left_out: one.reason,
        visibility: tlpRank(one.marking),
      })
      .execute();
  await enqueue(tx, "effect.calculate", { calculation: id });
  return id;
};
