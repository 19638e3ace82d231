/** Tests edge cases of the elicitation rules: ties, first and last values, limits of the file reader, and figures calculated by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  calibrationOf,
  classicalModel,
  faultsOfStudy,
  fitBeta,
  leaveOneOut,
  ordinalPool,
  poolEffects,
  readExcalibur,
  splitIntoPanels,
  track,
  wordFor,
  type Band,
  type LevelAnswer,
  type RangeAnswer,
  type Study,
} from "./index.ts";
import { gapsOf, informationOf, intervalOf, scaleStudy, scoresOf } from "./classical-scores.ts";
import { decisionMaker, preparePanel } from "./decision-maker.ts";
import { effectDistribution } from "./effects.ts";
import { fromLogit, logit } from "./pools.ts";
import { splitOf } from "./split.ts";
import { areProbabilities, faultOfAnswer } from "./study.ts";

const near = (found: number | null | undefined, expected: number, within = 1e-12, what = ""): void =>
  assert.ok(found != null && Math.abs(found - expected) <= within, `${what} ${found}, expected ${expected}`);
const many = (...parts: readonly (readonly [times: number, value: number])[]): number[] =>
  parts.flatMap(([times, value]) => Array.from({ length: times }, () => value));

test("E2: an answer has the right number of values, all finite and strictly rising; on a log scale all are above 0", () => {
  const faults = [[1, 2], [1, 2, 3, 4], [1, 2, Number.NaN], [1, 1, 2], [1, 2, 2], [2, 1, 3], [-1, 0, 1], [1, 2, 3]].map((answer) => faultOfAnswer(answer, "uni", 3)); // prettier-ignore
  assert.deepEqual(faults, ["too-few-numbers", "too-few-numbers", "not-finite", "not-increasing", "not-increasing", "not-increasing", null, null]); // prettier-ignore
  assert.deepEqual([[0, 1, 2], [-1, 1, 2], [0.1, 1, 2]].map((answer) => faultOfAnswer(answer, "log", 3)), ["not-positive", "not-positive", null]); // prettier-ignore
  const probable = [[], [0, 0.5], [0.5, 1], [0.5, 0.5], [0.6, 0.5], [0.5], [0.05, 0.95]].map(areProbabilities);
  assert.deepEqual(probable, [false, false, false, false, false, true, true]);
});

const study = (more: Partial<Study> = {}): Study => ({
  quantiles: [0.25, 0.75],
  items: [
    { name: "i", question: "", scale: "uni", realisation: 3 },
    { name: "j", question: "", scale: "log", realisation: 1 },
  ],
  experts: [
    { name: "A", answers: [[2, 4], [1, 10]] }, // prettier-ignore
    { name: "B", answers: [[0, 12], null] }, // prettier-ignore
  ],
  ...more,
});

test("E3: each fault of a study is reported; a realisation of 0 is invalid only on a log scale", () => {
  assert.deepEqual(faultsOfStudy(study()), []);
  const item = (scale: "uni" | "log", realisation: number | null) => study({ items: [{ name: "i", question: "", scale, realisation }] });
  const found = (one: Study) => faultsOfStudy({ ...one, experts: [{ name: "A", answers: [[2, 4]] }] }).map(({ what }) => what);
  assert.deepEqual(
    [item("uni", 0), item("log", 0), item("log", -1), item("log", 0.1), item("log", null), item("uni", Number.NaN)].map(found),
    [[], ["realisation"], ["realisation"], [], [], ["realisation"]],
  );
  assert.deepEqual(faultsOfStudy(study({ items: [] })), [{ what: "no-items" }]);
  assert.deepEqual(
    faultsOfStudy(
      study({
        experts: [
          {
            name: "A",
            answers: [
              [4, 2],
              [0, 1],
            ],
          },
        ],
      }),
    ),
    [
      // prettier-ignore
      { what: "not-increasing", expert: "A", item: "i" },
      { what: "not-positive", expert: "A", item: "j" },
    ],
  );
});

test("E11-E15: the scores of two experts equal the values calculated by hand", () => {
  const scaled = scaleStudy(study());
  // 0..12 is extended by a tenth of 12 at each end; ln 1 .. ln 10 in the same way
  const [first, second] = scaled.items;
  near(first?.low, -1.2);
  near(first?.high, 13.2);
  near(second?.low, -0.1 * Math.log(10));
  near(second?.high, 1.1 * Math.log(10));
  assert.deepEqual([scaled.effective, scaled.experts, gapsOf([0.25, 0.75])], [1, 2, [0.25, 0.5, 0.25]]);
  const a = scoresOf(scaled, [[2, 4], [0, Math.log(10)]]); // prettier-ignore
  const one = Math.log(14.4) + 0.25 * Math.log(0.25 / 3.2) + 0.5 * Math.log(0.5 / 2) + 0.25 * Math.log(0.25 / 9.2);
  const width = Math.log(10);
  const two = Math.log(1.2 * width) + 0.5 * Math.log(0.25 / (0.1 * width)) + 0.5 * Math.log(0.5 / width);
  near(informationOf([2, 4], -1.2, 13.2, [0.25, 0.5, 0.25]), one);
  near(a.information, (one + two) / 2);
  near(a.informationSeeds, (one + two) / 2);
  assert.equal(a.answeredSeeds, 2);
  // 3 is in the middle interval; 1 equals the lower quantile, so it is in the lower interval: s = (1/2, 1/2, 0), N = 1; with two
  // degrees of freedom the tail is e^-(x/2)
  near(a.calibration, Math.exp(-(0.5 * Math.log(0.5 / 0.25) + 0.5 * Math.log(0.5 / 0.5))));
  near(calibrationOf([0, 4, 0], [0.25, 0.5, 0.25], 4), Math.exp(-4 * Math.log(2)));
  assert.deepEqual([intervalOf(2.1, [2, 4], 0.1), intervalOf(2.11, [2, 4], 0.1), intervalOf(4.2, [2, 4], 0.1)], [0, 1, 2]);
  // an item without a realisation is used only for information
  const open = scaleStudy(study({ items: study().items.map((item, i) => (i === 1 ? { ...item, realisation: null } : item)) }));
  assert.deepEqual(
    [open.effective, scoresOf(open, [null, [0, 1]]).calibration, scoresOf(open, [null, [0, 1]]).answeredSeeds],
    [1, null, 0],
  );
});

test("E16, E17: with equal weights, the decision maker inverts the mean cdf of the experts who answered", () => {
  const panel = preparePanel(scaleStudy(study()));
  const { answers, weights, cutoff } = decisionMaker(panel, "equal");
  assert.deepEqual([weights, cutoff], [[0.5, 0.5], null]);
  // A: 0 at -1.2, 1/4 at 2, 3/4 at 4, 1 at 13.2; B: 1/4 at 0, 3/4 at 12
  const a = (x: number): number =>
    x <= 2 ? (0.25 * (x + 1.2)) / 3.2 : x <= 4 ? 0.25 + (0.5 * (x - 2)) / 2 : 0.75 + (0.25 * (x - 4)) / 9.2;
  const b = (x: number): number => (x <= 0 ? (0.25 * (x + 1.2)) / 1.2 : x <= 12 ? 0.25 + x / 24 : 0.75 + (0.25 * (x - 12)) / 1.2);
  for (const [i, p] of [0.25, 0.75].entries()) {
    const x = answers[0]?.[i] ?? Number.NaN;
    near((a(x) + b(x)) / 2, p, 1e-9);
  }
  for (const [i, value] of [0, Math.log(10)].entries()) near(answers[1]?.[i], value);
  // if only one expert passes the cut-off, the decision maker has the answers of that expert
  const scores = panel.experts.map(({ calibration }) => calibration ?? 0);
  const best = decisionMaker(panel, "global", Math.max(...scores));
  assert.equal(best.cutoff, Math.max(...scores));
  const winner = scores.indexOf(Math.max(...scores));
  assert.deepEqual(best.weights, [Number(winner === 0), Number(winner === 1)]);
  const model = classicalModel(study());
  assert.deepEqual([model.seeds, model.effective, model.performanceWeights.reason], [2, 1, "too-few-calibration-questions"]);
  const product = ({ calibration, informationSeeds }: (typeof model.experts)[number]) => (calibration ?? 0) * (informationSeeds ?? 0);
  assert.equal(model.bestExpert?.name, model.experts.toSorted((x, y) => product(y) - product(x))[0]?.name);
});

test("E25: fits equal the reference values, also mirrored, in another unit, and without an exact fit", () => {
  const [alpha, beta] = [4.5012398195356775, 6.632675157498358];
  const fit = fitBeta([30, 40, 50], [0.25, 0.5, 0.75], 0, 100);
  near(fit.alpha, alpha, 1e-8);
  near(fit.beta, beta, 1e-8);
  near(fit.misfit, 3.401029623426052e-5, 1e-13);
  const mirrored = fitBeta([50, 60, 70], [0.25, 0.5, 0.75], 0, 100);
  near(mirrored.alpha, beta, 1e-6);
  near(mirrored.beta, alpha, 1e-6);
  const moved = fitBeta([-4, -2, 0], [0.25, 0.5, 0.75], -10, 10);
  near(moved.alpha, alpha, 1e-6);
  near(moved.quantile(0.5), -10 + 0.2 * fit.quantile(0.5), 1e-8);
  near(moved.cdf(moved.quantile(0.3)), 0.3, 1e-9);
  // quartiles of the uniform distribution, and of Beta(2, 1), whose cdf is x squared
  near(fitBeta([0.25, 0.5, 0.75], [0.25, 0.5, 0.75], 0, 1).alpha, 1, 1e-8);
  const square = fitBeta([0.5, Math.SQRT1_2], [0.25, 0.5], 0, 1);
  near(square.alpha, 2, 1e-6);
  near(square.beta, 1, 1e-6);
  for (const [values, p, upper] of [
    [[0.2, 1], [0.2, 0.5], 1],
    [[0.2, 0.2], [0.2, 0.5], 1],
    [[0.2, 0.5], [0, 0.5], 1],
    [[0.2, 0.5], [0.5, 1], 1],
  ] as const)
    // prettier-ignore
    assert.throws(() => fitBeta(values, p, 0, upper), RangeError);
});

test("E25: two quantiles near the ends are fitted exactly, four quantiles far to one side with the least error", () => {
  const wide = fitBeta([0.001, 99.9], [0.4, 0.6], 0, 100);
  assert.ok(wide.misfit < 1e-20, `${wide.misfit}`);
  near(wide.cdf(0.001), 0.4, 1e-9);
  near(wide.cdf(99.9), 0.6, 1e-9);
  // the first three points are 1/100 of the range apart, so the last one cannot be fitted: its error is 0.1
  const skewed = fitBeta([1, 2, 3, 50], [0.1, 0.3, 0.5, 0.9], 0, 100);
  near(skewed.misfit, 0.010000034454953323, 1e-10);
  near(skewed.alpha, 2.11326, 1e-4);
  near(skewed.beta, 58.2363, 1e-2);
});

test("E29, E30: a room is split if a gap or a camp is exactly at its limit, and not if it is slightly smaller", () => {
  const split = (bests: readonly number[], median: number, scale: "linear" | "log-odds" = "linear") => splitOf(bests, median, scale);
  const sizes = (found: ReturnType<typeof splitOf>) => found && found.groups.map(({ n }) => n);
  // camps: a gap of exactly 20 points is sufficient; 19 points are not, if somebody is near the median
  assert.deepEqual(sizes(split(many([6, 0.3], [6, 0.5]), 0.3)), [6, 6]);
  assert.equal(split(many([6, 0.3], [6, 0.49]), 0.3), null);
  // a quarter of 16 is four
  assert.deepEqual([sizes(split(many([12, 0.3], [4, 0.6]), 0.3)), split(many([13, 0.3], [3, 0.6]), 0.3)], [[12, 4], null]);
  // a quarter of 8 is two, but three are needed
  assert.deepEqual([sizes(split(many([5, 0.3], [3, 0.6]), 0.3)), split(many([6, 0.3], [2, 0.6]), 0.3)], [[5, 3], null]);
  // nobody near the median: a gap of ten points gives groups, a gap of nine does not
  assert.deepEqual(
    sizes(split(many([4, 0.3], [4, 0.42], [4, 0.54]), 0.36)),
    [4, 8],
    "if two gaps are equal, the lower one divides the groups",
  );
  assert.deepEqual(sizes(split(many([6, 0.3], [6, 0.4]), 0.351)), null);
  assert.deepEqual(sizes(split(many([6, 0.3], [6, 0.41]), 0.355)), [6, 6]);
  assert.deepEqual(sizes(split(many([6, 0.3], [6, 0.399]), 0.2)), []);
  assert.deepEqual(sizes(split(many([10, 0.3], [2, 0.45]), 0.375)), [], "two people are not a group");
  // the same rule in units of log-odds: within .5 is near, a gap of 1 gives groups, a gap of 2 gives camps
  const at = (units: number): number => fromLogit(units);
  assert.deepEqual(sizes(split(many([6, at(-1)], [6, at(1)]), at(-1), "log-odds")), [6, 6]);
  assert.equal(split(many([6, at(-1)], [6, at(0.98)]), at(-1), "log-odds"), null);
  assert.equal(split(many([6, at(-0.5)], [6, at(0.5)]), at(0), "log-odds"), null);
  assert.deepEqual(sizes(split(many([6, at(-0.51)], [6, at(0.51)]), at(0), "log-odds")), [6, 6]);
});

const levels = (counts: readonly number[]) =>
  ordinalPool(
    counts.flatMap((count, i) => Array.from({ length: count }, (): LevelAnswer => ({ from: i + 1, to: i + 1 }))),
    counts.length,
  );

test("E31: if the cumulative count at a level equals the share of the quantile, this level is the quantile", () => {
  const figures = (...counts: number[]) => (({ low, median, high }) => [low, median, high])(levels(counts));
  assert.deepEqual(figures(1, 4, 4, 1, 0), [1, 2, 3]);
  assert.deepEqual(figures(0, 1, 8, 1, 0), [2, 3, 3]);
  assert.deepEqual(figures(0, 0, 3, 0, 0), [3, 3, 3]);
  assert.deepEqual(figures(2, 9, 7, 2, 0), [1, 2, 3]);
  assert.deepEqual(figures(1, 9, 8, 3, 0), [2, 3, 4]);
  // a range is spread over its levels: here one third of an answer per level
  const spread = ordinalPool([{ from: 1, to: 3 }, { from: 3, to: 3 }, { from: 2, to: 3 }], 3); // prettier-ignore
  for (const [i, count] of [1 / 3, 5 / 6, 11 / 6].entries()) near(spread.counts[i], count);
  assert.deepEqual([spread.median, spread.low, spread.high], [3, 1, 3]);
  assert.equal(ordinalPool([{ from: 5, to: 5 }, { from: 1, to: 5 }, null], 5).reason, "fewer-than-three"); // prettier-ignore
});

test("E32: a camp needs at least a quarter of the answers; answers at two adjacent levels are not split", () => {
  assert.equal(levels([2, 1, 5, 0, 0]).split, true);
  assert.equal(levels([2, 2, 4, 0, 0]).split, false);
  assert.equal(levels([2, 2, 5, 0, 0]).split, false, "two of nine are less than a quarter");
  assert.equal(levels([4, 5, 0, 0, 0]).split, false);
  assert.equal(levels([0, 0, 4, 0, 4]).split, true);
});

test("E28: leave-one-out gives the range of the medians after removing any one answer, and needs four answers", () => {
  const at = (p: number): RangeAnswer => ({ low: p, best: p, high: p, sure: 0.8 });
  const out = leaveOneOut([at(0.2), null, at(0.4), at(0.6), at(0.8)]);
  assert.deepEqual(out, { pooled: true, n: 4, low: 0.4, high: 0.6 });
  assert.deepEqual(leaveOneOut([at(0.2), at(0.4), at(0.6)]), { pooled: false, n: 3, reason: "fewer-than-three" });
  assert.deepEqual(leaveOneOut([]), { pooled: false, n: 0, reason: "no-answers" });
});

test("E41: three or more effects are pooled, in any order; equal effects pool to their value", () => {
  const even = (share: number) => ({ low: share, best: share, high: share });
  assert.deepEqual(poolEffects([even(0.1), even(0.3), even(0.2)]), { n: 3, low: 0.1, best: 0.2, high: 0.3, split: false });
  assert.equal(poolEffects([even(0.1), even(0.3)]), null);
  assert.deepEqual([effectDistribution(even(-1)).quantile(0.3), effectDistribution(even(1)).quantile(0.3)], [-1, 1]);
  for (const bad of [
    { low: -1.01, best: 0, high: 0 },
    { low: 0, best: 0, high: 1.01 },
    { low: 0.2, best: 0.1, high: 0.3 },
    { low: 0.1, best: 0.4, high: 0.3 },
  ])
    // prettier-ignore
    assert.throws(() => effectDistribution(bad), RangeError);
  // half of PERT(0, .5, 1) lies below a half
  near(poolEffects([{ low: 0, best: 0.5, high: 1 }, { low: 0, best: 0.5, high: 1 }, { low: 0, best: 0.5, high: 1 }])?.best, 0.5, 1e-9); // prettier-ignore
  const camps = [...many([4, 0.1]), ...many([4, 0.6])].map(even);
  assert.deepEqual([poolEffects(camps)?.split, poolEffects(camps.slice(1))?.split], [true, false]);
});

const bands = (...edges: readonly (readonly [number, number])[]): Band[] => edges.map(([low, high], i) => ({ code: `b${i}`, low, high }));

test("E36: the steps of the scale are as expected, also if the outermost bands do not end at 0 or 1", () => {
  assert.deepEqual(track({ id: "x", bands: bands([0, 0.002], [0.002, 0.01], [0.01, 0.05], [0.05, 0.25], [0.25, 1]) }), {
    scale: "log-odds",
    stops: [
      0.00002, 0.0000356, 0.0000632, 0.000112, 0.0002, 0.000356, 0.000633, 0.00113, 0.002, 0.00299, 0.00448, 0.0067, 0.01, 0.015, 0.0225,
      0.0337, 0.05, 0.0771, 0.117, 0.174, 0.25, 0.451, 0.67, 0.833, 0.925, 0.957, 0.976, 0.987, 0.993,
    ],
  });
  assert.deepEqual(
    track({ id: "x", bands: bands([0.001, 0.002], [0.01, 0.05], [0.05, 0.25], [0.25, 0.9]) }).stops,
    [
      0.001, 0.00119, 0.00141, 0.00168, 0.002, 0.00299, 0.00448, 0.0067, 0.01, 0.015, 0.0225, 0.0337, 0.05, 0.0771, 0.117, 0.174, 0.25,
      0.432, 0.634, 0.798, 0.9,
    ],
  );
  assert.equal(track({ id: "x", bands: [] }).scale, "linear");
  near(logit(fromLogit(1.5)), 1.5);
  near(fromLogit(0), 0.5);
});

test("E33: values are compared with nine decimals: the tenth decimal does not change the word, the ninth changes it", () => {
  const yardstick = { id: "x", bands: bands([0.1, 0.2], [0.2, 0.3]) };
  const words = [0.0999999994, 0.0999999996, 0.1999999994, 0.1999999996, 0.3000000004, 0.3000000006].map((p) => wordFor(yardstick, p));
  assert.deepEqual(words, [null, "b0", "b0", "b1", "b1", null]);
});

test("E38, E39: 60 fields fit into one panel, 61 do not; a panel of two people is marked as thin", () => {
  const loads = (...fields: number[]) => fields.map((of, i) => ({ id: `s${i}`, fields: of }));
  const panels = (split: ReturnType<typeof splitIntoPanels>) => (split.ok ? split.panels.map(({ fields, participants }) => [fields, participants]) : split.reason); // prettier-ignore
  assert.deepEqual([panels(splitIntoPanels(loads(30, 30), 9)), panels(splitIntoPanels(loads(30, 31), 9))], [[[60, 9]], [[30, 5], [31, 4]]]); // prettier-ignore
  assert.deepEqual(panels(splitIntoPanels(loads(60), 1)), [[60, 1]]);
  const thin = (participants: number) =>
    (({ ok, ...rest }) => ok && "thin" in rest && rest.thin)(splitIntoPanels(loads(40, 40), participants));
  assert.deepEqual([thin(6), thin(5)], [false, true]);
  assert.deepEqual([panels(splitIntoPanels(loads(40, 40), 2)), panels(splitIntoPanels(loads(40, 40), 1))], [[[40, 1], [40, 1]], "more-panels-than-participants"]); // prettier-ignore
  // the largest panel is as small as possible
  assert.deepEqual(panels(splitIntoPanels(loads(10, 10, 30, 30, 10), 20)), [[50, 10], [40, 10]]); // prettier-ignore
  assert.deepEqual(panels(splitIntoPanels(loads(1, 1, 58, 58), 8, 60, 3)), [[2, 3], [58, 3], [58, 2]]); // prettier-ignore
});

const head = "* CLASS NQ= 3 QU= 5 50 95";
const line = (values: string, item = 1, name = "i"): string => `1 A ${item} ${name} UNI ${values}`;
const read = (dtt: readonly string[], rls: readonly string[]) => readExcalibur(dtt.join("\n"), rls.join("\n"));
const answersIn = (values: string) => {
  const found = read([head, line(values), line("1 2 3", 2, "j")], ["1 i 2 UNI", "2 j 2 UNI"]);
  return found.ok ? (found.study.experts[0]?.answers[0] ?? null) : found.problems.map(({ fault }) => fault);
};

test("E8: -1000 to -990 mean that a value is missing, except -1000 as the lowest of rising values", () => {
  for (const mark of ["-1000", "-995.5", "-990"]) assert.equal(answersIn(`1 2 ${mark}`), null, mark);
  assert.deepEqual(answersIn("-1000.1 2 3"), [-1000.1, 2, 3]);
  assert.deepEqual(answersIn("-989.9 2 3"), [-989.9, 2, 3]);
  assert.deepEqual(answersIn("-1000 -995 3"), null, "two marks");
  assert.equal(answersIn("-999 2 3"), null);
  assert.equal(answersIn("1 -1000 3"), null);
  const realised = (value: string) => {
    const found = read([head, line("1 2 3")], [`1 i ${value} UNI`]);
    return found.ok ? found.study.items[0]?.realisation : "refused";
  };
  assert.deepEqual(["-1000", "-990", "-989.9", "-1000.1", "NaN"].map(realised), [null, null, -989.9, -1000.1, null]);
});

test("E4: quantiles of 1 or more are percentages, smaller ones shares; without NQ they are used as listed", () => {
  const quantiles = (qu: string, values: string) => {
    const found = read([`* QU= ${qu}`, line(values)], ["1 i 2 UNI"]);
    return found.ok ? found.study.quantiles : found.problems.map(({ fault }) => fault);
  };
  assert.deepEqual(quantiles("1, 50; 99", "1 2 3"), [0.01, 0.5, 0.99]);
  assert.deepEqual(quantiles("0.1 0.99", "1 2"), [0.1, 0.99]);
  assert.deepEqual(quantiles("0 50", "1 2"), ["bad-probabilities"]);
  assert.deepEqual(quantiles("50 100", "1 2"), ["bad-probabilities"]);
});

test("E9: a file is rejected if more than half of its realisations have unknown names; eight letters must match", () => {
  const three = [head, line("1 2 3", 1, "temperature"), line("1 2 3", 2, "rain"), line("1 2 3", 3, "wind")];
  const faults = (...rls: string[]) => {
    const found = read(three, rls);
    return found.ok
      ? found.notes.map(({ note, found: what }) => `${note} ${what}`)
      : found.problems.map(({ fault, found: what }) => `${fault} ${what}`);
  };
  assert.deepEqual(faults("1 temperature 2 UNI", "2 other 2 UNI"), ["name-differs other", "no-realisation-line 1 / 3: wind"]);
  assert.deepEqual(faults("1 temperature 2 UNI", "2 other 2 UNI", "3 more 2 UNI"), ["other-study 2 / 3"]);
  assert.deepEqual(faults("1 temperat 2 UNI", "2 rain 2 UNI", "3 wind 2 UNI"), []);
  assert.deepEqual(faults("1 tempera 2 UNI", "2 rain 2 UNI", "3 wind 2 UNI"), ["name-differs tempera"]);
  assert.deepEqual(faults("2 temperature 2 UNI", "1 RAIN 2 UNI", "3 wind 2 UNI"), []);
});

test("E10: limits are twenty problems, thirty quoted characters, and 5,000 characters of a line", () => {
  const bad = (n: number) => read([head, ...Array.from({ length: n }, () => "nonsense")], ["1 i 2 UNI"]);
  const listed = (n: number) => (({ ok, ...rest }) => (ok || !("problems" in rest) ? 0 : rest.problems.length))(bad(n));
  assert.deepEqual([listed(5) < 10, listed(19), listed(30)], [true, 20, 20]);
  const shown = (word: string) => {
    const found = read([head, word], ["1 i 2 UNI"]);
    return found.ok ? "" : found.problems[0]?.found;
  };
  assert.deepEqual([shown("x".repeat(30)), shown("x".repeat(31))], ["x".repeat(30), `${"x".repeat(30)}...`]);
  const padded = (blanks: number) =>
    read([head, `1 A 1 i${" ".repeat(blanks)}UNI 1 2 3`, line("1 2 3", 2, "j")], ["1 i 2 UNI", "2 j 2 UNI"]).ok;
  assert.deepEqual([padded(4900), padded(4984), padded(5000)], [true, true, false]);
});
