/**
 * Computes the result of a weights question from revealed weights: the individual answers, the pool, and for each agency with three or
 * more answers the pool without this agency. With fewer than ten answers, the result has the middle half, but no individual answers
 * and no pool without an agency (methods/disclosure, D6). With fewer than three answers there is no result.
 */
import { drawnForm, isSmallCell, labelsThatStand, leaveOut, toldHalf, toldPart } from "#methods/disclosure/index.ts";
import type { WeightsQuestion, WeightsResult, WeightStatement } from "../../contract/priority.ts";
import { Problem } from "#platform/contract/problems.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import { groupWeights, readStatement, sampleWeights, type ReadStatement } from "#methods/ranking/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { criteriaSetById } from "#modules/assessment/server/index.ts";
import { statedWeightsOf, type StatedWeights } from "./stated-weights.ts";

/** The number of draws for one person's bar and for the pool; with this number two digits are correct. */
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

/**
 * The answers that are used: those from which weights can be computed. If one or two people gave no such answer, one or two usable
 * answers are left out (methods/disclosure D9). Answers are left out in the order of their canonical texts, because weights have no
 * natural order.
 */
const usedOf = (stated: readonly StatedWeights[], said: readonly Read[]): readonly Read[] => {
  const texts = said.filter(({ read }) => read.bounds !== null).map((one) => ({ ...one, text: canonicalize(one.statement) }));
  return leaveOut(texts, stated.length, (a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)));
};

/** The statements that a ranking uses: the same as the printed result. */
export const usable = (stated: readonly StatedWeights[], criteria: readonly string[]): WeightStatement[] =>
  usedOf(stated, statementsOf(stated, criteria)).map(({ statement }) => statement);

/** Pure: computes the result from revealed weights. `codes` is in the order of the criteria set. */
export const weightsResultFrom = (
  weightsQuestion: WeightsQuestion,
  stated: readonly StatedWeights[],
  codes: readonly string[],
): WeightsResult => {
  const criteria = [...codes].sort();
  const said = statementsOf(stated, criteria);
  const used = usedOf(stated, said);
  const n = used.length;
  const pooling = !isSmallCell(n);
  const each = drawnForm(n) === "each";
  const bars = pooling ? used.map(({ read }) => barOf(weightsQuestion.id, criteria, read)) : [];
  const all = pooling
    ? columns(
        groupWeights(
          used.map(({ statement }) => statement),
          criteria,
          weightsQuestion.id,
          drawsAll,
        ).weights,
        criteria,
      )
    : null;
  // some people of an agency may have given no usable weights, so the rule about small agencies is applied again to the used answers
  const agencies = [
    ...labelsThatStand(
      used.map(({ agency, statement }) => ({ agency, figure: canonicalize(statement) })),
      "unknown",
    ),
  ].sort();
  return {
    weightsQuestion,
    n,
    cannotSay: toldPart(stated.length - said.filter(({ read }) => read.bounds !== null).length, stated.length),
    partial: toldPart(used.filter(({ read }) => !read.consistency.complete).length, n),
    contradicting: toldPart(used.filter(({ read }) => read.consistency.contradictions.length > 0).length, n),
    noPool: pooling ? null : "fewer-than-three",
    criteria: codes.map((criterion) => {
      const strips = bars
        .map((bar) => bar[criterion] as Points)
        .map(({ p10, p50, p90 }) => ({ low: p10, best: p50, high: p90 }))
        // sorted within the criterion, so that the bars of one person are not in the same place
        .sort((a, b) => a.best - b.best || a.low - b.low || a.high - b.high);
      return {
        criterion,
        strips: each ? strips : [],
        half: toldHalf(
          strips.map(({ best }) => best),
          "share",
        ),
        pooled: all?.[criterion] ?? null,
      };
    }),
    leaveOneOut: (each ? agencies : []).flatMap((agency) => {
      const others = used.filter((one) => one.agency !== agency).map(({ statement }) => statement);
      const own = n - others.length;
      if (isSmallCell(own) || isSmallCell(others.length)) return [];
      const without = columns(groupWeights(others, criteria, weightsQuestion.id, drawsAll).weights, criteria);
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
 * Cached results; revealed weights never change. The caller always reads the weights question first, with the reader's clearance, so a
 * cached result is not returned to a reader who may not see it.
 */
const kept = new Map<string, WeightsResult>();
const mostKept = 500;
export const forgetWeights = (weightsQuestion: string): void => void kept.delete(weightsQuestion);

/** Codes of a weights question's criteria, in the order of its set. */
export const codesOf = async (tx: Tx, workspace: string, weightsQuestion: Pick<WeightsQuestion, "criteriaSet">): Promise<string[]> =>
  (await criteriaSetById(tx, workspace, weightsQuestion.criteriaSet)).data.criteria.map(({ code }) => code);

/** @throws Problem round-open if the weights question is not revealed yet */
export const weightsResultOf = async (tx: Tx, workspace: string, weightsQuestion: WeightsQuestion): Promise<WeightsResult> => {
  if (weightsQuestion.state !== "revealed") throw new Problem("round-open");
  const known = kept.get(weightsQuestion.id);
  if (known !== undefined) return known;
  const stated = await statedWeightsOf(tx, workspace, weightsQuestion.id);
  const result = weightsResultFrom(weightsQuestion, stated, await codesOf(tx, workspace, weightsQuestion));
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(weightsQuestion.id, result);
  return result;
};
