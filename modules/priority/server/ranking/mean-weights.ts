/** Mean stated weights of the criteria from the newest finished ranking, for other calculations of the same assessment. */
import type { RankingResult } from "../../contract/priority.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";

export interface MeanWeights {
  /** The ranking's number within its assessment. */
  readonly number: number;
  readonly marking: Tlp;
  /** The mean weight of each criterion. All weights add up to 1. */
  readonly weights: Readonly<Record<string, number>>;
}

/**
 * Returns null if no finished ranking used stated weights of exactly these criteria. Rankings with a marking stricter than `maxMarking`
 * are ignored.
 */
export const meanWeightsOf = async (
  tx: Tx,
  workspace: string,
  { assessment, criteria, maxMarking }: { readonly assessment: string; readonly criteria: readonly string[]; readonly maxMarking: number },
): Promise<MeanWeights | null> => {
  const row = await tx
    .selectFrom("priority.ranking")
    .select(["number", "marking", "result"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("state", "=", "done")
    .where("weights_question_id", "is not", null)
    .where("visibility", "<=", maxMarking)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row?.result == null) return null;
  const { weights } = JSON.parse(row.result) as RankingResult;
  const means = criteria.map((code) => weights.spread[code]?.mean ?? Number.NaN);
  const sum = means.reduce((all, mean) => all + mean, 0);
  if (weights.basis !== "stated" || Object.keys(weights.spread).length !== criteria.length || !(sum > 0)) return null;
  return {
    number: row.number,
    marking: parseTlp(row.marking),
    weights: Object.fromEntries(criteria.map((code, at) => [code, (means[at] ?? 0) / sum])),
  };
};
