/**
 * Compares tails with reference values. Checks that the figures of residual risk are monotone, that common random numbers and groups are used, and
 * that equal input gives equal bytes (G17, G19, G23).
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { drawsOf } from "../canonical/index.ts";
import {
  normalCdf,
  normalDensity,
  pert,
  prepareResidualRisk,
  tabulate,
  tailRisk,
  type MeasureEffect,
  type PreparedScenario,
  type RiskScenario,
} from "./index.ts";
import { select } from "./select.ts";
import { solveIncreasing } from "./solve.ts";

test("S10 G17: the tail of ten equal steps equals the value calculated by hand", () => {
  const losses = [70, 10, 30, 20, 100, 40, 50, 60, 90, 80];
  for (const [level, valueAtRisk, tailMean] of [
    [0.5, 50, 80],
    [0.85, 90, 96.6666666667],
    [0.9, 90, 100],
  ] as const) {
    const found = tailRisk(losses, level);
    assert.equal(found.valueAtRisk, valueAtRisk);
    assert.ok(Math.abs(found.tailMean - tailMean) < 1e-9, `${found.tailMean}`);
  }
  assert.throws(() => tailRisk([], 0.9), /at least one loss/);
  assert.throws(() => tailRisk([1], 1), /below 1/);
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => tailRisk([1, bad, 2], 0.5), /finite number/);
});

test("S10 G17: the tail of a lognormal, from its quantiles, equals the reference value", () => {
  const n = 20_000;
  const normal = (p: number): number => solveIncreasing((x) => normalCdf(x) - p, normalDensity, -8, 8);
  const losses = Float64Array.from({ length: n }, (_, i) => Math.exp(1 + 0.8 * normal((i + 0.5) / n)));
  for (const [level, valueAtRisk, tailMean] of [
    [0.9, 7.577938920348156, 11.79410836984332],
    [0.95, 10.133866176422204, 14.90602573798961],
  ] as const) {
    const found = tailRisk(losses, level);
    assert.ok(Math.abs(found.valueAtRisk / valueAtRisk - 1) < 1e-3, `${found.valueAtRisk}`);
    assert.ok(Math.abs(found.tailMean / tailMean - 1) < 2e-3, `${found.tailMean}`);
  }
});

test("S10 G17: the tails of three published assets and the far tail of a lognormal equal the reference values", () => {
  const { cvar } = JSON.parse(readFileSync(new URL("../goldens/risk.json", import.meta.url), "utf8")) as {
    cvar: {
      rockafellarUryasev2000: {
        mean: number[];
        cov: number[][];
        weights: number[];
        VaR: Record<string, number>;
        CVaR: Record<string, number>;
      };
      "lognormal_1_0.8": { VaR: Record<string, number>; CVaR: Record<string, number> };
    };
  };
  const n = 100_000;
  const quantiles = Float64Array.from({ length: n }, (_, i) => {
    const p = (i + 0.5) / n;
    return solveIncreasing((x) => normalCdf(x) - p, normalDensity, -8, 8);
  });
  const { mean, cov, weights, ...assets } = cvar.rockafellarUryasev2000;
  const expected = -weights.reduce((sum, weight, i) => sum + weight * (mean[i] ?? 0), 0);
  const variance = weights.reduce((sum, one, i) => sum + weights.reduce((row, other, j) => row + one * other * (cov[i]?.[j] ?? 0), 0), 0);
  const cases = [
    [quantiles.map((z) => expected + Math.sqrt(variance) * z), assets],
    [quantiles.map((z) => Math.exp(1 + 0.8 * z)), cvar["lognormal_1_0.8"]],
  ] as const;
  for (const [losses, golden] of cases)
    for (const level of ["0.90", "0.95", "0.99"]) {
      const found = tailRisk(losses, Number(level));
      assert.ok(Math.abs(found.valueAtRisk / (golden.VaR[level] ?? Number.NaN) - 1) < 3e-4, `${level}: ${found.valueAtRisk}`);
      assert.ok(Math.abs(found.tailMean / (golden.CVaR[level] ?? Number.NaN) - 1) < 3e-4, `${level}: ${found.tailMean}`);
    }
});

test("S10 G17: the tail mean is at least VaR, and VaR is at least the median", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.double({ min: 0.5, max: 0.99, noNaN: true }),
      (losses, level) => {
        const { valueAtRisk, tailMean } = tailRisk(losses, level);
        assert.ok(tailMean >= valueAtRisk - (1e-9 * Math.max(...losses.map(Math.abs)) + 1e-300));
        assert.ok(valueAtRisk >= tailRisk(losses, 0.5).valueAtRisk);
      },
    ),
    { seed: 20_261_201 },
  );
});

test("S17: the points of an interval equal those of the sorted sample", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 80 }), fc.nat(), (given, at) => {
      const sorted = Float64Array.from(given).sort();
      const k = at % given.length;
      const values = Float64Array.from(given);
      assert.equal(select(values, k) + 0, (sorted[k] ?? Number.NaN) + 0);
      assert.ok(values.slice(0, k).every((one) => one <= (sorted[k] ?? 0)) && values.slice(k).every((one) => one >= (sorted[k] ?? 0)));
    }),
    { seed: 17 },
  );
});

test("S10 S17: points and tail equal those of the sorted sample, also for many values, for ties and for sorted input", () => {
  const n = 5_000;
  const draws = new Float64Array(n);
  drawsOf("select", "many", "values").fill(draws);
  for (const given of [draws, draws.map((x) => Math.floor(x * 7)), draws.toSorted(), draws.toSorted().reverse(), draws.map(() => 3)]) {
    const sorted = given.toSorted();
    for (const at of [0, 1, 249, 2_500, 4_750, 4_998, 4_999]) {
      const values = given.slice();
      assert.equal(select(values, at), sorted[at]);
      assert.deepEqual(values.slice(0, at).sort(), sorted.slice(0, at));
    }
    for (const level of [0.5, 0.95, 0.9999]) {
      const at = Math.ceil(n * level - 1e-6) - 1;
      const worst = sorted.slice(at + 1).reduce((sum, loss) => sum + loss / n, 0) + ((at + 1) / n - level) * (sorted[at] ?? 0);
      const found = tailRisk(given, level);
      assert.equal(found.valueAtRisk, sorted[at]);
      assert.ok(Math.abs(found.tailMean - worst / (1 - level)) < 1e-9, `${found.tailMean} of ${level}`);
    }
  }
});

test("S11: the table of a PERT contains its quantiles, even if the mode is an end", () => {
  for (const shape of [pert(0, 10, 40), pert(0.05, 0.2, 0.6), pert(-0.3, -0.1, 0), pert(0, 0, 1), pert(0, 1, 1)]) {
    const table = shape.table(4096);
    for (let i = 0; i < 4096; i += 61) {
      const exact = shape.quantile((i + 0.5) / 4096);
      const width = shape.quantile(1) - shape.quantile(0);
      assert.ok(Math.abs((table[i] ?? Number.NaN) - exact) < 1e-5 * width, `${i}: ${table[i]} is not ${exact}`);
    }
  }
});

test("S11 G14: a tabulated PERT keeps its moments", () => {
  for (const shape of [pert(0, 10, 40), pert(0.05, 0.2, 0.6)]) {
    const n = 100_000;
    const values = new Float64Array(n);
    tabulate(shape)(values, drawsOf("table", "pert", "moments"));
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
    assert.ok(Math.abs(mean - shape.mean) < (4 * shape.sd) / Math.sqrt(n), `${mean}`);
    assert.ok(Math.abs(sd - shape.sd) < (4 * shape.sd) / Math.sqrt(2 * n), `${sd}`);
  }
});

test("S11: samples lie on straight lines between quantiles, and are constant beyond the outermost ones", () => {
  const shape = pert(0.05, 0.2, 0.6);
  const table = shape.table(4096);
  const n = 20_000;
  const [values, draws] = [new Float64Array(n), new Float64Array(n)];
  tabulate(shape)(values, drawsOf("table", "pert", "places"));
  drawsOf("table", "pert", "places").fillShort(draws);
  let outermost = 0;
  for (let i = 0; i < n; i++) {
    const place = Math.min(4095, Math.max(0, (draws[i] ?? 0) * 4096 - 0.5));
    const at = Math.min(4094, Math.floor(place));
    assert.equal(values[i], (table[at] ?? 0) + (place - at) * ((table[at + 1] ?? 0) - (table[at] ?? 0)), `${i}`);
    if (place === 0 || place === 4095) outermost++;
  }
  assert.ok(outermost > 0);
});

const scenarios: readonly RiskScenario[] = [
  { id: "a", likelihood: pert(0.05, 0.2, 0.6), impact: pert(1, 10, 40) },
  { id: "b", likelihood: pert(0.01, 0.05, 0.2), impact: pert(10, 30, 100) },
];
const effect = (measure: string, scenario: string, on: MeasureEffect["on"], coverage = 1, group: string | null = null): MeasureEffect => ({
  measure,
  scenario,
  on,
  effect: pert(0.1, 0.4, 0.7),
  coverage,
  group,
});
const options = { draws: 4000, seed: "residual" };

test("S14 G19 G23: without measures the risk is the inherent risk, and more measures never raise it", () => {
  const effects = [effect("m1", "a", "likelihood"), effect("m2", "a", "impact", 0.5), effect("m3", "b", "impact")];
  const risk = prepareResidualRisk(scenarios, effects, options);
  const inherent = risk.with([]);
  assert.deepEqual(prepareResidualRisk(scenarios, [], options).with([]), inherent);
  assert.deepEqual(prepareResidualRisk(scenarios, effects, options).with(["m1", "m3"]), risk.with(["m1", "m3"]));
  let before = inherent;
  for (const measures of [["m1"], ["m1", "m2"], ["m1", "m2", "m3"]]) {
    const after = risk.with(measures);
    assert.ok(after.mean < before.mean && after.tailMean95 <= before.tailMean95);
    before = after;
  }
  const alone = prepareResidualRisk(scenarios.slice(0, 1), effects.slice(0, 2), options).with(["m1"]);
  assert.equal(alone.byScenario["a"], risk.with(["m1"]).byScenario["a"]);
});

/** A literal and slow implementation of S12, S13, S16 and S17 for one draw of a scenario. */
const plainDraw = ({ likelihood, impact, acting }: PreparedScenario, measures: readonly string[], happens: Float64Array, i: number) => {
  const left = (on: MeasureEffect["on"]): number => {
    const chosen = acting.filter((one) => one.on === on && measures.includes(one.measure));
    return [...Map.groupBy(chosen, ({ group }) => group).values()].reduce((share, members) => {
      const takes = members.map((one) => one.takes[i] ?? Number.NaN);
      if (takes.length === 1) return share * (1 - (takes[0] ?? Number.NaN));
      return share * (1 - Math.max(0, ...takes)) * (1 - Math.min(0, ...takes));
    }, 1);
  };
  const [likely, hit] = [(likelihood[i] ?? Number.NaN) * left("likelihood"), left("impact")];
  const loss = (impact[i] ?? Number.NaN) * hit;
  return { value: Math.min(1, likely) * (impact[i] ?? Number.NaN) * hit, loss: (happens[i] ?? Number.NaN) < likely ? loss : 0 };
};

test("S12-S17: for random sets, all figures equal those computed draw by draw, bit by bit", () => {
  const draws = 2_500;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / draws;
  for (let seed = 1; seed <= 8; seed++) {
    const stream = drawsOf(seed, "residual", "plain");
    let at = 0;
    const next = (): number => stream.at(at++);
    const ids = ["m0", "m1", "m2", "m3", "m4", "m5"];
    const made = scenarios.flatMap(({ id: scenario }) =>
      (["likelihood", "impact"] as const).flatMap((on) =>
        ids.flatMap((measure): MeasureEffect[] => {
          if (next() < 0.3) return [];
          const low = next() * 0.6 - 0.4;
          const shape = pert(low, low + 0.1, low + 0.2 + next() * 0.2);
          return [{ measure, scenario, on, effect: shape, coverage: next(), group: next() < 0.6 ? `g${Math.floor(next() * 2)}` : null }];
        }),
      ),
    );
    const known = ids.filter((id) => made.some(({ measure }) => measure === id));
    const risk = prepareResidualRisk(scenarios, made, { draws, seed: `plain ${seed}` });
    const happens = scenarios.map(({ id }) => {
      const values = new Float64Array(draws);
      drawsOf(`plain ${seed}`, id, "happens").fillShort(values);
      return values;
    });
    const plain = (measures: readonly string[]) =>
      risk.scenarios.map((scenario, s) =>
        Array.from({ length: draws }, (_, i) => plainDraw(scenario, measures, happens[s] ?? new Float64Array(0), i)),
      );
    const sets = [[], known, ...Array.from({ length: 4 }, () => known.filter(() => next() < 0.5))];
    for (const measures of sets) {
      const byScenario = plain(measures);
      const [figures, intervals] = [risk.with(measures), risk.intervals(measures)];
      for (const [s, { id }] of scenarios.entries()) {
        const drawn = byScenario[s] ?? [];
        assert.equal(figures.byScenario[id], mean(drawn.map(({ loss }) => loss)));
        const values = drawn.map(({ value }) => value);
        const sorted = values.toSorted((a, b) => a - b);
        const [p05, p50, p95] = [124, 1249, 2374].map((place) => sorted[place]);
        assert.deepEqual(intervals.byScenario[id], { mean: mean(values), p05, p50, p95 });
      }
      const total = Array.from({ length: draws }, (_, i) => byScenario.reduce((sum, drawn) => sum + (drawn[i]?.loss ?? Number.NaN), 0));
      assert.equal(figures.mean, mean(total));
      assert.deepEqual({ valueAtRisk: figures.valueAtRisk95, tailMean: figures.tailMean95 }, tailRisk(total, 0.95));
      assert.equal(intervals.tailMean95, figures.tailMean95);
    }
    const one = sets.at(-1) ?? [];
    const first = plain(one);
    for (const [k, difference] of risk.differences(one, sets).entries()) {
      const other = sets[k] ?? [];
      // a scenario on which both sets act in the same way adds nothing, not even a rounding error
      const acts = risk.scenarios.map(({ acting }) => acting.some(({ measure }) => one.includes(measure) !== other.includes(measure)));
      const second = plain(other);
      const expected = Float64Array.from({ length: draws }, (_, i) =>
        acts.reduce((sum, unlike, s) => (unlike ? sum + (first[s]?.[i]?.value ?? 0) - (second[s]?.[i]?.value ?? 0) : sum), 0),
      );
      assert.deepEqual(difference, expected, `simulation ${seed}, set ${k}`);
    }
  }
});

test("G23: the figures of the first release are reproduced bit by bit", () => {
  const effects = [effect("m1", "a", "likelihood"), effect("m2", "a", "impact", 0.5, "g"), effect("m3", "b", "impact", 0.9, "g")];
  const { mean, meanError, valueAtRisk95, tailMean95, byScenario } = prepareResidualRisk(scenarios, effects, options).with(["m1", "m3"]);
  assert.deepEqual(
    [mean, meanError, valueAtRisk95, tailMean95, byScenario["a"]],
    [3.707857723841855, 0.2746917112178715, 23.611872944693097, 33.647131200037684, 2.016960876410548],
  );
});

test("S13 G19: more coverage never raises the loss; in one mechanism group only the strongest measure counts", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      const mean = (coverage: number) =>
        prepareResidualRisk(scenarios, [effect("m", "a", "likelihood", coverage)], { ...options, draws: 400 }).with(["m"]).mean;
      assert.ok(mean(more) <= mean(less));
    }),
    { numRuns: 8, seed: 20_261_201 },
  );
  const apart = prepareResidualRisk(scenarios, [effect("m1", "a", "impact"), effect("m2", "a", "impact")], options).with(["m1", "m2"]);
  const grouped = prepareResidualRisk(scenarios, [effect("m1", "a", "impact", 1, "g"), effect("m2", "a", "impact", 1, "g")], options);
  assert.ok(apart.mean < grouped.with(["m1", "m2"]).mean);
  assert.ok(grouped.with(["m1", "m2"]).mean <= Math.min(grouped.with(["m1"]).mean, grouped.with(["m2"]).mean));
  assert.throws(() => grouped.with(["m9"]), /no effect/);
  assert.throws(() => prepareResidualRisk(scenarios, [effect("m", "z", "impact")], options), /no scenario z/);
  assert.throws(() => prepareResidualRisk(scenarios, [effect("m", "a", "impact", 1.5)], options), /0\.\.1/);
});
