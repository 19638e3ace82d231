/**
 * Measures the durations of four calculations (docs/methods.md D.3, D.4). First, the residual risk of 60 scenarios with one measure each and 100,000 draws,
 * compared with numpy, which makes its own draws. Second, PERT draws by a table, compared with numpy. Third, the best portfolio of 60 measures with a budget,
 * prerequisites and exclusions. Fourth, a whole calculation with all conditions. The mean risks of our code and of numpy must agree within four standard errors;
 * otherwise the benchmark fails.
 */
import { drawsOf } from "#methods/canonical/index.ts";
import { assessEffect, type EffectInput } from "#methods/effect/index.ts";
import { bruteForce, isFeasible, optimise, tableFactor, type Factor, type PortfolioProblem } from "#methods/portfolio/index.ts";
import {
  expectedLeft,
  pert,
  prepareResidualRisk,
  quantileTable,
  tabulate,
  type MeasureEffect,
  type RiskScenario,
} from "#methods/simulation/index.ts";
import { solveInWorker } from "#platform/server/solver/index.ts";
import { best, median } from "./figures.ts";
import type { Line } from "./main.ts";
import { askNumpy } from "./numpy.ts";

export const name = "effect: residual risk 100,000 x 60 beside numpy, portfolio of 60 measures";

const [draws, count, runs] = [100_000, 60, 5];

interface Peer {
  readonly version: string;
  readonly pert: readonly number[];
  readonly seconds: readonly number[];
  readonly mean: number;
}

const scenarios: readonly RiskScenario[] = Array.from({ length: count }, (_, s) => ({
  id: `s${s}`,
  likelihood: pert(0.02 + s / 400, 0.1 + s / 300, 0.3 + s / 200),
  impact: pert(1, 10 + s, 60 + s),
}));
const effects: readonly MeasureEffect[] = scenarios.map(({ id }, s) => ({
  measure: `m${s}`,
  scenario: id,
  on: s % 2 === 0 ? "likelihood" : "impact",
  effect: pert(0.05, 0.2, 0.5),
  coverage: 1,
  group: null,
}));

const timed = <T>(work: () => T): { readonly seconds: number[]; readonly result: T } => {
  const seconds: number[] = [];
  let result = work();
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    result = work();
    seconds.push((performance.now() - start) / 1000);
  }
  return { seconds, result };
};

/**
 * Makes PERT draws as a simulation does: it computes the table once, and then makes 100,000 look-ups for each variable. @returns the
 * mean of the draws
 */
const pertDraws = (): number => {
  const fill = tabulate(pert(0.05, 0.2, 0.6));
  let sum = 0;
  for (let s = 0; s < count; s++) {
    const values = new Float64Array(draws);
    fill(values, drawsOf("bench", `s${s}`, "pert"));
    for (let i = 0; i < draws; i++) sum += values[i] ?? 0;
  }
  return sum / (draws * count);
};

/** Several measures of one mechanism with overlapping ranges, as one factor of the expected loss. */
const factorOf = (members: readonly (readonly [measure: string, share: number])[]): Factor =>
  tableFactor(
    members.map(([measure]) => measure),
    expectedLeft(members.map(([, share]) => quantileTable(pert(share / 2, share, Math.min(1, share * 1.5))))),
  );

/**
 * A random problem, determined by a seed. It has groups and two exclusions; a tenth of the measures are forbidden, and a fifth have
 * prerequisites.
 */
const problemOf = (seed: number, n: number): PortfolioProblem => {
  const stream = drawsOf(seed, "bench", "portfolio");
  let at = 0;
  const next = (): number => stream.at(at++);
  const measures = Array.from({ length: n }, (_, m) => ({
    id: `m${m}`,
    cost: Math.ceil(next() * 100),
    forbidden: next() < 0.1 ? "an unresolved no" : null,
    needs: m > 0 && next() < 0.2 ? [`m${Math.floor(next() * m)}`] : [],
  }));
  const ids = measures.map(({ id }) => id);
  return {
    measures,
    scenarios: Array.from({ length: 8 }, (_, s) => ({
      id: `s${s}`,
      loss: 5 + next() * 45,
      factors: [
        ...Map.groupBy(
          measures.flatMap(({ id }) =>
            next() < 0.3 ? [{ id, share: 0.01 + next() * 0.59, group: next() < 0.4 ? `g${Math.floor(next() * 3)}` : `own ${id}` }] : [],
          ),
          ({ group }) => group,
        ).values(),
      ].map((members) => factorOf(members.map(({ id, share }) => [id, share]))),
    })),
    budget: Math.round(measures.reduce((sum, { cost }) => sum + cost, 0) * 0.3),
    limits: [],
    atMost: [
      { name: "one", measures: ids.slice(0, 4), most: 1 },
      { name: "two", measures: ids.slice(4, 8), most: 1 },
    ],
  };
};

const portfolios = async (): Promise<Line[]> => {
  const times: number[] = [];
  await optimise(problemOf(0, count), solveInWorker);
  for (let seed = 1; seed <= 15; seed++) {
    const problem = problemOf(seed, count);
    const start = performance.now();
    const solved = await optimise(problem, solveInWorker);
    times.push(performance.now() - start);
    if (solved === null || !solved.exact || !isFeasible(problem, new Set(solved.portfolio.chosen)))
      throw new Error(`problem ${seed} has no exact answer`);
  }
  const small = Array.from({ length: 20 }, (_, seed) => problemOf(seed + 100, 12));
  for (const [at, problem] of small.entries()) {
    const found = (await optimise(problem, solveInWorker))?.portfolio.loss ?? Number.NaN;
    const truth = bruteForce(problem).best.loss;
    if (!(Math.abs(found - truth) <= 1e-5 * truth)) throw new Error(`small problem ${at}: ${found}, every set ${truth}`);
  }
  const figure = `60 measures x 8 scenarios: median ${median(times).toFixed(0)} ms of 15, longest ${Math.max(...times).toFixed(0)} ms`;
  return [{ figure: `${figure}; 20 of 12 measures equal to every set`, bar: "median 100 ms", met: median(times) <= 100 }];
};

/**
 * A problem of 60 measures on 12 scenarios with every kind of condition. Each measure has three effects, half of them in shared mechanisms.
 */
const wholeInput = (): EffectInput => {
  const stream = drawsOf("bench", "effect", "whole");
  let at = 0;
  const next = (): number => stream.at(at++);
  const measures = Array.from({ length: count }, (_, m) => ({
    id: `m${m}`,
    cost: Math.ceil(next() * 100),
    forbidden: next() < 0.1 ? "an unresolved no" : null,
  }));
  const ids = measures.map(({ id }) => id);
  return {
    criteria: ["life", "trust"],
    index: [1, 3, 10, 30, 100],
    weights: { life: 0.6, trust: 0.4 },
    horizonMonths: 24,
    risks: Array.from({ length: 12 }, (_, s) => ({
      id: `s${s}`,
      kind: "malicious",
      route: "room",
      horizonMonths: 24,
      likelihood: { form: "pooled", p10: 0.02 + s / 100, p50: 0.08 + s / 60, p90: 0.2 + s / 40 },
      impacts: { life: { form: "levels", counts: [1, 2, 5, 3, 1] }, trust: { form: "levels", counts: [0, 4, 4, 1, 0] } },
    })),
    measures,
    effects: ids.flatMap((measure, m) =>
      [0, 1, 2].map((one) => {
        const low = next() * 0.2;
        return {
          measure,
          scenario: `s${(m + one * 5) % 12}`,
          on: one === 2 ? ("impact" as const) : ("likelihood" as const),
          basis: one === 0 ? ("rated" as const) : ("stated" as const),
          low,
          best: low + 0.1,
          high: low + 0.3,
          mechanism: next() < 0.5 ? `way ${Math.floor(next() * 4)}` : "",
        };
      }),
    ),
    conditions: {
      budget: Math.round(measures.reduce((sum, { cost }) => sum + cost, 0) * 0.3),
      limits: [0, 1, 2, 3].map((a) => ({ name: `agency:${a}`, measures: ids.filter((_, m) => m % 4 === a), most: 250 })),
      needs: ids.flatMap((measure, m) => (m > 0 && next() < 0.2 ? [{ measure, needs: `m${Math.floor(next() * m)}` }] : [])),
      atMost: [
        { name: "one", measures: ids.slice(0, 4), most: 1 },
        { name: "two", measures: ids.slice(4, 8), most: 1 },
      ],
    },
    seed: "bench",
    draws,
  };
};

const whole = async (): Promise<Line> => {
  const input = wholeInput();
  const times: number[] = [];
  const processor: number[] = [];
  let bound = 0;
  for (let run = 0; run < runs; run++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    bound = (await assessEffect(input, solveInWorker)).bindings.length;
    times.push((performance.now() - start) / 1000);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1e6);
  }
  const { limits, needs, atMost } = input.conditions;
  const asked = 1 + limits.length + atMost.length + new Set(needs.map(({ measure }) => measure)).size + input.measures.filter(({ forbidden }) => forbidden !== null).length; // prettier-ignore
  return {
    figure: `one calculation, 60 measures x 12 scenarios, 100,000 draws, ${asked} conditions solved without (${bound} bind): median ${median(times).toFixed(2)} s of ${runs}, processor ${median(processor).toFixed(2)} s`,
    bar: "3 s",
    met: median(times) <= 3,
  };
};

export async function run(): Promise<Line[]> {
  const peer = (await askNumpy("effect-numpy.py", draws, count, runs)) as Peer | null;
  const drawn = timed(pertDraws);
  const ids = effects.map(({ measure }) => measure);
  const risk = timed(() => prepareResidualRisk(scenarios, effects, { draws, seed: "bench" }).with(ids));
  const five = effects.map((one, at) => ({ ...one, scenario: `s${at % 12}` }));
  const usual = timed(() => prepareResidualRisk(scenarios.slice(0, 12), five, { draws, seed: "bench" }).with(ids));
  const prepared = prepareResidualRisk(scenarios, effects, { draws, seed: "bench" });
  const intervals = timed(() => prepared.intervals(ids));
  const { mean, meanError } = risk.result;
  if (peer !== null && !(Math.abs(mean - peer.mean) <= (4 / 1.96) * Math.SQRT2 * meanError))
    throw new Error(`mean ${mean}, numpy ${peer.mean}`);
  const million = (seconds: number): string => `${((draws * count) / seconds / 1e6).toFixed(0)} M/s`;
  const beside = (own: readonly number[], theirs: readonly number[]): string =>
    ` (numpy ${peer?.version} ${best(theirs).toFixed(2)} s, ratio ${(best(own) / best(theirs)).toFixed(2)})`;
  const times = best(risk.seconds);
  const faster = peer === null ? null : best(peer.pert) / best(drawn.seconds);
  return [
    {
      figure: `PERT by table ${million(best(drawn.seconds))}${peer === null ? "; python3-numpy is not installed" : `, numpy ${million(best(peer.pert))}: ${faster?.toFixed(1)} times`}`,
      bar: "4 x numpy",
      met: faster === null ? null : faster >= 4,
    },
    {
      figure: `residual risk, 60 scenarios and 60 measures, drawing included: best of ${runs} ${times.toFixed(2)} s${peer === null ? "" : beside(risk.seconds, peer.seconds)}; means agree`,
      bar: "0.6 s",
      met: times <= 0.6,
    },
    { figure: `the same for 12 scenarios and 60 measures, five on each: ${best(usual.seconds).toFixed(2)} s`, bar: "", met: null },
    { figure: `another portfolio on the same draws, with intervals: ${best(intervals.seconds).toFixed(2)} s`, bar: "", met: null },
    ...(await portfolios()),
    await whole(),
  ];
}
