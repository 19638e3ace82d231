/**
 * The result of a weighing: first the individual answers, then the pool, then the pool without each agency with three or more
 * answers. methods/ranking computes it from revealed weights only; with fewer than three answers there is no result.
 */
import { isSmallCell, suppressSmallCells } from "#methods/disclosure/index.ts";
import type { Weighing, WeighingResult, WeightStatement } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import { groupWeights, readStatement, sampleWeights, type ReadStatement } from "#methods/ranking/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { criteriaSetById } from "#modules/assessment/server/index.ts";
import { statedWeightsOf, type StatedWeights } from "./stated-weights.ts";

/** The number of draws for one person's bar and for the pool; it gives two correct digits. */
const drawsEach = 400;
const drawsAll = 20_000;

type Points = { readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number };

/** Mean and percentiles of each criterion's column, by its code. */
const columns = (weights: Float64Array, criteria: readonly string[]): Record<string, Points> => {
  const [m, n] = [criteria.length, weights.length / criteria.length];
  return Object.fromEntries(
    criteria.map((code, j) => {
      const own = Float64Array.from({ length: n }, (_, s) => weights[s * m + j] ?? 0).sort();
      const at = (share: number): number => own[Math.max(0, Math.ceil(share * n) - 1)] ?? 0;
      return [code, { mean: own.reduce((sum, weight) => sum + weight, 0) / n, p10: at(0.1), p50: at(0.5), p90: at(0.9) }];
    }),
  );
};

interface Read {
  readonly agency: string | null;
  readonly statement: WeightStatement;
  readonly read: ReadStatement;
}

const statementsOf = (stated: readonly StatedWeights[], criteria: readonly string[]): Read[] =>
  stated.flatMap(({ agency, answer: { statement } }) =>
    statement === null ? [] : [{ agency, statement, read: readStatement(statement, criteria) }],
  );

/** The answers from which weights can be computed. */
export const usable = (stated: readonly StatedWeights[], criteria: readonly string[]): WeightStatement[] =>
  statementsOf(stated, criteria)
    .filter(({ read }) => read.bounds !== null)
    .map(({ statement }) => statement);

/** Pure: computes the result from revealed weights. `codes` is in the order of the criteria set. */
export const weighingResultFrom = (weighing: Weighing, stated: readonly StatedWeights[], codes: readonly string[]): WeighingResult => {
  const criteria = [...codes].sort();
  const said = statementsOf(stated, criteria);
  const used = said.filter(({ read }) => read.bounds !== null);
  const n = used.length;
  const pooling = !isSmallCell(n);
  const bars = pooling ? used.map(({ read }) => barOf(weighing.id, criteria, read)) : [];
  const all = pooling
    ? columns(
        groupWeights(
          used.map(({ statement }) => statement),
          criteria,
          weighing.id,
          drawsAll,
        ).weights,
        criteria,
      )
    : null;
  const agencies = [...new Set(used.flatMap(({ agency }) => agency ?? []))].sort();
  return {
    weighing,
    n,
    cannotSay: suppressSmallCells(stated.length - n),
    partial: suppressSmallCells(used.filter(({ read }) => !read.consistency.complete).length),
    contradicting: suppressSmallCells(used.filter(({ read }) => read.consistency.contradictions.length > 0).length),
    noPool: pooling ? null : "fewer-than-three",
    criteria: codes.map((criterion) => ({
      criterion,
      // sorted within the criterion, so that the bars of one person are not in the same place
      strips: bars
        .map((bar) => bar[criterion] as Points)
        .map(({ p10, p50, p90 }) => ({ low: p10, best: p50, high: p90 }))
        .sort((a, b) => a.best - b.best || a.low - b.low || a.high - b.high),
      pooled: all?.[criterion] ?? null,
    })),
    leaveOneOut: agencies.flatMap((agency) => {
      const others = used.filter((one) => one.agency !== agency).map(({ statement }) => statement);
      const own = n - others.length;
      if (isSmallCell(own) || isSmallCell(others.length)) return [];
      const without = columns(groupWeights(others, criteria, weighing.id, drawsAll).weights, criteria);
      return [{ agency, n: own, means: Object.fromEntries(codes.map((code) => [code, without[code]?.mean ?? 0])) }];
    }),
  };
};

const barOf = (seed: string, criteria: readonly string[], { bounds }: ReadStatement): Record<string, Points> => {
  const ratios = bounds ?? [];
  const stream = `bar ${canonicalize(ratios.map(({ more, less, least, most }) => [more, less, least, Number.isFinite(most) ? most : null]))}`;
  return columns(sampleWeights({ criteria, ratios }, { seed, stream }, drawsEach), criteria);
};

/**
 * Cached results; revealed weights never change. The caller always reads the weighing first, with the reader's clearance, so a
 * cached result is not returned to a reader who may not see it.
 */
const kept = new Map<string, WeighingResult>();
const mostKept = 500;
export const forgetWeights = (weighing: string): void => void kept.delete(weighing);

/** Codes of a weighing's criteria, in the order of its set. */
export const codesOf = async (tx: Tx, workspace: string, weighing: Pick<Weighing, "criteriaSet">): Promise<string[]> =>
  (await criteriaSetById(tx, workspace, weighing.criteriaSet)).data.criteria.map(({ code }) => code);

/** @throws Problem round-open before the reveal */
export const weighingResultOf = async (tx: Tx, workspace: string, weighing: Weighing): Promise<WeighingResult> => {
  if (weighing.state !== "revealed") throw new Problem("round-open");
  const known = kept.get(weighing.id);
  if (known !== undefined) return known;
  const stated = await statedWeightsOf(tx, workspace, weighing.id);
  const result = weighingResultFrom(weighing, stated, await codesOf(tx, workspace, weighing));
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(weighing.id, result);
  return result;
};
