/** The group's answers of an earlier round, which phones show while the same scenario is rated again. */
import { drawnForm } from "#methods/disclosure/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { Round, ScenarioResult } from "../contract/judgement.ts";
import type { EarlierSpread } from "../contract/rating-room.ts";
import { resultsBefore } from "./results.ts";
import { roundMeasure } from "./rounds.ts";

/** Pure function. Returns only the parts of this result that may be shown. */
export const spreadOf = ({ roundNumber: round, likelihood }: ScenarioResult): EarlierSpread => {
  const form = drawnForm(likelihood.n);
  const split = likelihood.split !== null;
  if (form === "middle") {
    const { half } = likelihood;
    return { round, form, range: half === null ? null : { low: half.low, high: half.high }, best: null, split };
  }
  if (form === "nothing" || likelihood.pooled === null) return { round, form: "nothing", range: null, best: null, split: false };
  return { round, form, range: { low: likelihood.pooled.p10, high: likelihood.pooled.p90 }, best: likelihood.best, split };
};

/** Returns, for each scenario, the answers of the newest earlier round that has a result and asked about the same period. */
export const earlierSpreads = async (tx: Tx, workspace: string, round: Round): Promise<ReadonlyMap<string, EarlierSpread>> => {
  if (round.number === 1 || !round.questions.includes("likelihood")) return new Map();
  const { horizon_months: horizonMonths } = await roundMeasure(tx, workspace, round.id);
  const results = await resultsBefore(tx, workspace, { assessment: round.assessment, number: round.number, horizonMonths });
  return new Map([...results].filter(([, { likelihood }]) => likelihood.n > 0).map(([scenario, result]) => [scenario, spreadOf(result)]));
};
