/**
 * Ranks scenarios together with other national risks: likelihood times weighted impact index, with all uncertain values drawn.
 * Source: docs/methods.md C. Rules: SPEC.md K26-K35.
 */
import { canonicalize } from "../canonical/index.ts";
import { groupWeights, type GroupWeights } from "./group-weights.ts";
import { sensitivityOf, type Neighbour } from "./neighbours.ts";
import { indexDraws, likelihoodDraws } from "./risk-draws.ts";
import { checkRisks } from "./risk-input.ts";
import type { DrawnRange, RankedRisk, RankedRisks, RankRisksInput, Risk, RiskPair } from "./risk-types.ts";
import { pointsOf, rangeOf } from "./sample-points.ts";
import { preferenceOf, runsOf } from "./separable.ts";
import type { SmaaResult } from "./smaa-types.ts";
import { smaa } from "./smaa.ts";

/**
 * The number of draws for sensitivity, which uses only the first draws, because more draws would change its figures only in the third
 * digit.
 */
const sensitivityDraws = 20_000;

interface Drawn {
  readonly measurements: Float64Array;
  readonly ranges: readonly { likelihood: DrawnRange; impact: DrawnRange; value: DrawnRange; meanIndex: readonly number[] }[];
}

/** Likelihood times index, for every risk, criterion and draw; weights can be applied to these products later. */
function draw(
  risks: readonly Risk[],
  { index, horizonMonths, seed, draws: n }: RankRisksInput,
  { criteria, weights }: GroupWeights,
): Drawn {
  const [a, m] = [risks.length, criteria.length];
  const measurements = new Float64Array(n * a * m);
  const ranges = risks.map((risk, i) => {
    const likelihood = likelihoodDraws(risk, horizonMonths, seed, n);
    const impact = new Float64Array(n);
    const meanIndex = criteria.map((criterion, j) => {
      const levels = indexDraws(risk, criterion, index, seed, n);
      let sum = 0;
      for (let s = 0; s < n; s++) {
        const level = levels[s] ?? 0;
        sum += level;
        impact[s] = (impact[s] ?? 0) + (weights[s * m + j] ?? 0) * level;
        measurements[(s * a + i) * m + j] = (likelihood[s] ?? 0) * level;
      }
      return sum / n;
    });
    const value = impact.map((level, s) => level * (likelihood[s] ?? 0));
    return { likelihood: rangeOf(likelihood), impact: rangeOf(impact), value: rangeOf(value), meanIndex };
  });
  return { measurements, ranges };
}

const mixed = (a: Risk, b: Risk): boolean => a.kind !== b.kind || a.route !== b.route;

/** All pairs of risks; `a` is the one that is ranked earlier. */
function pairsOf(risks: readonly Risk[], order: readonly number[], result: SmaaResult): readonly RiskPair[] {
  const n = risks.length;
  return order.flatMap((i, place) =>
    order.slice(place + 1).flatMap((k): RiskPair[] => {
      const [a, b] = [risks[i], risks[k]];
      if (!a || !b) return [];
      const [win = 0, lose = 0, tie = 0] = [result.pairwise[i * n + k], result.pairwise[k * n + i], result.ties[i * n + k]];
      const { low, high, separable } = preferenceOf(win, tie, result.draws);
      return [{ a: a.id, b: b.id, win, lose, tie, low, high, separable, mixedRoutes: mixed(a, b) }];
    }),
  );
}

function rankedRisk(risk: Risk, i: number, input: RankRisksInput, group: GroupWeights, result: SmaaResult, drawn: Drawn): RankedRisk {
  const n = result.alternatives;
  const weights = result.centralWeights[i] ?? null;
  const { likelihood, impact, value } = drawn.ranges[i] as Drawn["ranges"][number];
  return {
    id: risk.id,
    kind: risk.kind,
    route: risk.route,
    horizonMonths: risk.horizonMonths,
    converted: risk.horizonMonths !== input.horizonMonths,
    acceptability: [...result.rankAcceptability.subarray(i * n, (i + 1) * n)],
    holistic: result.holistic[i] ?? 0,
    meanRank: result.meanRank[i] ?? 0,
    centralWeights: weights === null ? null : Object.fromEntries(group.criteria.map((criterion, j) => [criterion, weights[j] ?? 0])),
    confidence: result.confidence[i] ?? 0,
    likelihood,
    impact,
    value,
    unknown: group.criteria.filter((criterion) => !Object.hasOwn(risk.impacts, criterion) || risk.impacts[criterion] === null),
  };
}

function spreadOf({ criteria, weights }: GroupWeights): RankedRisks["weights"]["spread"] {
  const m = criteria.length;
  return Object.fromEntries(
    criteria.map((criterion, j) => {
      const own = Float64Array.from({ length: weights.length / m }, (_, s) => weights[s * m + j] ?? 0);
      const [p10 = 0, p50 = 0, p90 = 0] = pointsOf(own, [0.1, 0.5, 0.9]);
      return [criterion, { mean: own.reduce((sum, weight) => sum + weight, 0) / own.length, p10, p50, p90 }];
    }),
  );
}

function routesOf(risks: readonly Risk[]): RankedRisks["routes"] {
  const routes = new Map<string, RankedRisks["routes"][number]>();
  for (const { id, kind, route, horizonMonths } of risks) {
    const key = canonicalize([kind, route, horizonMonths]);
    routes.set(key, { kind, route, horizonMonths, risks: [...(routes.get(key)?.risks ?? []), id] });
  }
  return [...routes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, route]) => route);
}

/** All inputs as text in canonical order: equal inputs give equal text. */
function inputsOf(input: RankRisksInput, risks: readonly Risk[], criteria: readonly string[]): string {
  const weights = input.weights.map((statement) => canonicalize(statement)).sort();
  return canonicalize({ method: "counterpart-ranking-1", ...input, criteria, risks, weights });
}

function neighboursOf(
  input: RankRisksInput,
  risks: readonly Risk[],
  order: readonly number[],
  drawn: Drawn,
  { criteria, weights }: GroupWeights,
) {
  const [n, a, m] = [Math.min(input.draws, sensitivityDraws), risks.length, criteria.length];
  const some = weights.subarray(0, n * m);
  const parts = (i: number): Float64Array =>
    Float64Array.from({ length: n * m }, (_, at) => {
      const s = Math.floor(at / m);
      return (some[at] ?? 0) * (drawn.measurements[(s * a + i) * m + (at % m)] ?? 0);
    });
  const neighbour = (i: number): Neighbour => {
    const { likelihood, meanIndex } = drawn.ranges[i] as Drawn["ranges"][number];
    return { id: risks[i]?.id ?? "", likelihood, meanIndex };
  };
  return order.slice(1).map((k, place) => {
    const i = order[place] ?? 0;
    return sensitivityOf(neighbour(i), neighbour(k), { criteria: m, weights: some, a: parts(i), b: parts(k) }, criteria, input.index);
  });
}

/**
 * Ranks risks by likelihood times weighted impact index over draws of all three. The order of risks, criteria and statements
 * changes no bit of the result; the same input gives the same bytes.
 * @throws RangeError with an explanation for inputs that cannot be ranked
 */
export function rankRisks(input: RankRisksInput): RankedRisks {
  checkRisks(input);
  const risks = [...input.risks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const group = groupWeights(input.weights, input.criteria, input.seed, input.draws);
  const drawn = draw(risks, input, group);
  const { measurements } = drawn;
  const result = smaa({ alternatives: risks.length, criteria: group.criteria.length, measurements, weights: group.weights });
  const order = risks.map((_, i) => i).sort((i, k) => (result.meanRank[i] ?? 0) - (result.meanRank[k] ?? 0) || i - k);
  const ranked = risks.map((risk, i) => rankedRisk(risk, i, input, group, result, drawn));
  const pairs = pairsOf(risks, order, result);
  const apart = new Map(pairs.map((pair) => [canonicalize([pair.a, pair.b]), pair.separable]));
  const inOrder = order.map((i) => ranked[i] as RankedRisk);
  const ids = inOrder.map(({ id }) => id);
  return {
    draws: input.draws,
    criteria: group.criteria,
    horizonMonths: input.horizonMonths,
    risks: inOrder,
    weights: { basis: group.basis, given: group.given, used: group.used, spread: spreadOf(group) },
    entropy: result.entropy,
    pairs,
    notSeparable: pairs.filter(({ separable }) => !separable),
    runs: runsOf(ids.length, (i, k) => apart.get(canonicalize([ids[i] ?? "", ids[k] ?? ""])) ?? true).map(([from, to]) =>
      ids.slice(from, to + 1),
    ),
    sensitivity: neighboursOf(input, risks, order, drawn, group),
    routes: routesOf(risks),
    inputs: inputsOf(input, risks, group.criteria),
  };
}
