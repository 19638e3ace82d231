/** Draws of the likelihood and the impact of a risk, addressed by the code of the risk (SPEC.md K27-K30). */
import { drawsOf } from "../canonical/index.ts";
import { rescaleRange } from "../elicitation/index.ts";
import { metalogOrLines, piecewiseLinear, sample, type Distribution } from "../simulation/index.ts";
import type { Risk, RiskImpact, RiskLikelihood } from "./risk-types.ts";

/** The arguments for a distribution of a probability: a tenth of the probability is below the lower end, and a tenth above the upper end. */
const probability = { tail: 0.1, lower: 0, upper: 1 };

function likelihoodOf(said: RiskLikelihood): Distribution {
  if (said.form === "band") return piecewiseLinear([said.low, said.high], [0, 1]);
  if (said.form === "pooled") return metalogOrLines({ low: said.p10, mid: said.p50, high: said.p90, ...probability }).distribution;
  const { low, high } = rescaleRange(said.low, said.best, said.high, said.sure ?? 0.8, { low: 0, high: 1 });
  return metalogOrLines({ low, mid: said.best, high, ...probability }).distribution;
}

/** Converts a probability to another horizon at a constant rate: 1 - (1 - p)^(to/from). */
export const withinHorizon = (p: number, from: number, to: number): number =>
  from === to ? p : -Math.expm1((Math.log1p(-p) * to) / from) + 0;

/** `n` likelihoods within the ranking's horizon. */
export function likelihoodDraws(risk: Risk, horizonMonths: number, seed: string | number, n: number): Float64Array {
  const drawn = sample(likelihoodOf(risk.likelihood), drawsOf(seed, `risk ${risk.id}`, "likelihood"), n);
  return drawn.map((p) => withinHorizon(p, risk.horizonMonths, horizonMonths));
}

/**
 * The unnormalised frequency of each level: the counts if there are counts, frequencies that fall evenly from the best level to the ends
 * if there is a range, and otherwise equal frequencies.
 */
function levelsOf(said: RiskImpact, levels: number): readonly number[] {
  if (said === null) return Array.from({ length: levels }, () => 1);
  if (said.form === "levels") return said.counts;
  const { low, best, high } = said;
  return Array.from({ length: levels }, (_, at) => {
    const level = at + 1;
    if (level < low || level > high) return 0;
    return level <= best ? (level - low + 1) / (best - low + 1) : (high - level + 1) / (high - best + 1);
  });
}

/** `n` index numbers of a risk for a criterion. */
export function indexDraws(risk: Risk, criterion: string, index: readonly number[], seed: string | number, n: number): Float64Array {
  const said = Object.hasOwn(risk.impacts, criterion) ? (risk.impacts[criterion] ?? null) : null;
  const shares = levelsOf(said, index.length);
  const all = shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  const upTo = shares.map((share) => (sum += share) / all);
  const last = shares.findLastIndex((share) => share > 0);
  const draws = drawsOf(seed, `risk ${risk.id}`, `impact ${criterion}`);
  const drawn = new Float64Array(n);
  draws.fill(drawn);
  for (let s = 0; s < n; s++) {
    const u = drawn[s] ?? 0;
    let level = 0;
    // because of rounding the last sum may be slightly below 1
    while (level < last && u >= (upTo[level] ?? 1)) level++;
    drawn[s] = index[level] ?? 0;
  }
  return drawn;
}
