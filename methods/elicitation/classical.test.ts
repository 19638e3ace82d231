import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import {
  calibrationOf,
  classicalModel,
  informationOf,
  performanceWeights,
  readExcalibur,
  withoutExpert,
  withoutItem,
  type Study,
} from "./index.ts";
import { intervalOf, scaleStudy } from "./classical-scores.ts";
import { decisionMaker, preparePanel, tenDigits } from "./decision-maker.ts";

interface Golden {
  effective: number;
  experts: { name: string; calibration: number; informationAll: number; informationSeeds: number; weight: number }[];
  equal: { calibration: number; informationAll: number; informationSeeds: number };
  global: { cutoff: number; calibration: number; informationAll: number; informationSeeds: number };
  item: { cutoff: number; calibration: number; informationAll: number; informationSeeds: number };
}
const golden = (name: string): string => readFileSync(new URL(`../goldens/${name}`, import.meta.url), "latin1");
const goldens = JSON.parse(golden("classical.json")) as { three: Golden; five: Golden };
const studyOf = (name: string, endings: [string, string]): Study => {
  const read = readExcalibur(golden(name + endings[0]), golden(name + endings[1]));
  assert.ok(read.ok, JSON.stringify(read));
  return read.study;
};
const three = studyOf("synthetic-three", [".DTT", ".RLS"]);
const five = studyOf("synthetic-five", [".dtt", ".rls"]);

const close = (actual: number | null | undefined, expected: number, relative = 1e-9): void =>
  assert.ok(actual != null && Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual}, expected ${expected}`);

test("E12, G9: calibration equals the small reference values of docs/methods.md B.3", () => {
  const gaps = [0.05, 0.45, 0.45, 0.05];
  assert.equal(calibrationOf([1, 9, 9, 1], gaps, 20), 1);
  close(calibrationOf([0, 5, 5, 0], gaps, 10), 0.5504554457423381);
  close(calibrationOf([3, 4, 2, 1], gaps, 10), 0.04703814630071747);
  close(calibrationOf([5, 0, 0, 5], gaps, 10), 5.53e-10, 1e-3);
});

test("E14, E15, G9: the information of two experts equals the values calculated by hand", () => {
  // 2/5/9 and 1/6/20 with truth 4: the intrinsic range of 1..20 is -0.9 to 21.9.
  const gaps = [0.05, 0.45, 0.45, 0.05];
  close(informationOf([2, 5, 9], -0.9, 21.9, gaps), 0.8092254871863984);
  close(informationOf([1, 6, 20], -0.9, 21.9, gaps), 0.13252213446955086);
});

test("E11: a true value equal to a quantile belongs to the interval below it", () => {
  assert.deepEqual(
    [1, 2, 3, 5, 9, 10].map((truth) => intervalOf(truth, [2, 5, 9], 0)),
    [0, 0, 1, 1, 2, 3],
  );
});

for (const [name, study, expected] of [
  ["three quantiles, log items, missing answers", three, goldens.three],
  ["five quantiles, a tie at the cut-off", five, goldens.five],
] as const) {
  test(`E12-E19, G9: ${name} equals the reference values calculated with numpy and scipy`, () => {
    const model = classicalModel(study);
    assert.equal(model.effective, expected.effective);
    assert.deepEqual(
      model.experts.map((expert) => expert.name),
      expected.experts.map((expert) => expert.name),
    );
    expected.experts.forEach((wanted, e) => {
      const got = model.experts[e];
      close(got?.calibration, wanted.calibration);
      close(got?.information, wanted.informationAll);
      close(got?.informationSeeds, wanted.informationSeeds);
      assert.ok(Math.abs((got?.weight ?? Number.NaN) - wanted.weight) < 1e-9);
    });
    for (const kind of ["equal", "global", "item"] as const) {
      close(model[kind]?.calibration, expected[kind].calibration);
      close(model[kind]?.information, expected[kind].informationAll);
      close(model[kind]?.informationSeeds, expected[kind].informationSeeds);
    }
    close(model.global?.cutoff, expected.global.cutoff);
    close(model.item?.cutoff, expected.item.cutoff);
  });
}

test("E18: mirrored counts give equal scores except for rounding errors, and neither expert is dropped", () => {
  const model = classicalModel(five);
  const [first, last] = [model.experts[0], model.experts[3]];
  assert.equal(tenDigits(first?.calibration ?? 0), tenDigits(last?.calibration ?? 1));
  assert.equal(model.global?.cutoff, tenDigits(first?.calibration ?? 0));
  assert.ok((first?.weight ?? 0) > 0 && (last?.weight ?? 0) > 0);
});

test("E16, E17: weights sum to 1; with one expert the decision maker equals that expert", () => {
  const model = classicalModel(three);
  close(
    model.experts.reduce((sum, { weight }) => sum + weight, 0),
    1,
    1e-12,
  );
  assert.ok(model.experts.some(({ weight }) => weight === 0) && model.experts.some(({ weight }) => weight > 0));
  const alone: Study = { ...five, experts: five.experts.slice(1, 2) };
  const own = classicalModel(alone);
  for (const maker of [own.equal, own.global, own.item]) {
    close(maker?.calibration, own.experts[0]?.calibration ?? Number.NaN, 1e-12);
    close(maker?.information, own.experts[0]?.information ?? Number.NaN, 1e-12);
    assert.deepEqual(maker?.weights, [1]);
  }
  assert.deepEqual(own.equal.answers[3], alone.experts[0]?.answers[3]);
});

test("E13: N is the smallest count; an expert without an answered calibration question has no score and no weight", () => {
  assert.equal(scaleStudy(three).effective, 9);
  const silent = {
    ...three,
    experts: [
      ...three.experts,
      { name: "late", answers: three.items.map((item, i) => (item.realisation === null ? (three.experts[0]?.answers[i] ?? null) : null)) },
    ],
  };
  const model = classicalModel(silent);
  assert.equal(model.effective, 9);
  assert.deepEqual([model.experts[5]?.calibration, model.experts[5]?.informationSeeds, model.experts[5]?.weight], [null, null, 0]);
  assert.equal(typeof model.experts[5]?.information, "number");
});

test("E17: if no expert with a weight answered an item, the decision maker has no answer to it", () => {
  const onlyLast: Study = {
    ...three,
    experts: three.experts.map((expert, e) => ({
      ...expert,
      answers: expert.answers.map((answer, i) => (i === 13 && e !== 3 ? null : answer)),
    })),
  };
  const panel = preparePanel(scaleStudy(onlyLast));
  assert.equal(decisionMaker(panel, "global", 0.1).answers[13], null);
  assert.notEqual(decisionMaker(panel, "equal").answers[13], null);
  const nobody: Study = {
    ...three,
    experts: three.experts.map((expert) => ({ ...expert, answers: expert.answers.map((answer, i) => (i === 13 ? null : answer)) })),
  };
  assert.equal(classicalModel(nobody).equal.answers[13], null);
});

test("E20: performance weights need ten answered calibration questions; otherwise there is a reason", () => {
  assert.deepEqual(performanceWeights(10), { offered: true, answered: 10, needed: 10, reason: null });
  assert.equal(performanceWeights(9).reason, "too-few-calibration-questions");
  assert.equal(performanceWeights(0).reason, "no-calibration-questions");
  assert.equal(classicalModel(three).performanceWeights.offered, false);
  assert.equal(classicalModel(five).performanceWeights.offered, true);
});

test("E12, E19: without calibration questions there are no scores, but equal weights give a decision maker", () => {
  const open: Study = { ...three, items: three.items.map((item) => ({ ...item, realisation: null })) };
  const model = classicalModel(open);
  assert.deepEqual([model.global, model.item, model.equal.calibration, model.seeds], [null, null, null, 0]);
  assert.ok((model.equal.information ?? 0) > 0);
});

test("E3: a study with faults is rejected", () => {
  assert.throws(() => classicalModel({ ...five, experts: [] }), /no-experts/);
  assert.throws(() => classicalModel({ ...five, quantiles: [0.05, 0.05, 0.5, 0.75, 0.95] }), /bad-probabilities/);
});

test("E13-E17: if an expert or an item is left out, all results are computed again", () => {
  assert.equal(
    withoutExpert(five, 1)
      .experts.map(({ name }) => name)
      .join(),
    "E1,E3,E4",
  );
  const less = withoutItem(five, 0);
  assert.equal(less.items.length, 11);
  assert.ok(less.experts.every(({ answers }, e) => answers.length === 11 && answers[0] === five.experts[e]?.answers[1]));
  assert.equal(classicalModel(less).effective, 9);
});

test("E23: neither the order of experts and items nor a linear change of the unit changes a score", () => {
  const scores = (study: Study): Record<string, unknown> => {
    const model = classicalModel(study);
    const round = (value: number | null | undefined): string => (value == null ? "-" : value.toPrecision(9));
    const experts = model.experts.map((e) =>
      [e.name, round(e.calibration), round(e.information), round(e.informationSeeds), e.weight.toFixed(9)].join(),
    );
    return {
      experts: experts.sort(),
      makers: [model.equal, model.global, model.item].map((m) => [round(m?.calibration), round(m?.information), round(m?.cutoff)]),
    };
  };
  const order = (study: Study, items: readonly number[]): Study => ({
    ...study,
    items: items.map((i) => study.items[i] as Study["items"][number]),
    experts: study.experts.map((expert) => ({ ...expert, answers: items.map((i) => expert.answers[i] ?? null) })),
  });
  const before = scores(five);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...five.items.keys()], { minLength: 12 }),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      fc.integer({ min: 1, max: 50 }),
      (items, experts, unit) => {
        const moved = order(five, items);
        const changed: Study = {
          ...moved,
          items: moved.items.map((item) => ({ ...item, realisation: item.realisation === null ? null : item.realisation * unit + 7 })),
          experts: experts.map((e) => ({
            name: moved.experts[e]?.name ?? "",
            answers: moved.experts[e]?.answers.map((answer) => answer?.map((v) => v * unit + 7) ?? null) ?? [],
          })),
        };
        assert.deepEqual(scores(changed), before);
      },
    ),
    { seed: 9, numRuns: 30 },
  );
});
