/** Tests the reference values of docs/methods.md E, the undefined cases, and properties that hold for any ratings (G20, G23). */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  atLeast,
  cohenKappa,
  fleissKappa,
  intraclass,
  kendallW,
  krippendorff,
  krippendorffInterval,
  levelView,
  quadraticKappa,
  rollUp,
  weakestAtLeast,
  type Measure,
  type Ratings,
} from "./index.ts";

const near = (found: Measure | number, expected: number, within = 1e-6): void => {
  const value = typeof found === "number" ? found : "value" in found ? found.value : Number.NaN;
  assert.ok(Math.abs(value - expected) <= within, `${value} is not ${expected}`);
};
const _ = null;

test("A2 A3 G20: Krippendorff's alpha equals the published values on two data sets, on four scales", () => {
  const a: Ratings = [
    [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
    [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
    [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
  ];
  const b: Ratings = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ];
  for (const [ratings, expected] of [
    [a, { nominal: 0.691358, interval: 0.810845, ordinal: 0.806721, ratio: 0.808944 }],
    [b, { nominal: 0.743421, interval: 0.849107, ordinal: 0.815388, ratio: 0.797403 }],
  ] as const) {
    for (const scale of ["nominal", "interval", "ordinal", "ratio"] as const) near(krippendorff(ratings, scale), expected[scale]);
  }
});

test("A2: a category that one rater uses once counts as a category", () => {
  // three values of one category and one of another: observed 2 / 4, expected 2 x 3 x 1 / (4 x 3)
  near(
    krippendorff(
      [
        [1, 1],
        [1, 2],
      ],
      "nominal",
    ),
    0,
  );
});

test("A5 to A8 G20: ICC, Fleiss' kappa, quadratic kappa and Kendall's W (also with ties) equal the reference values", () => {
  const icc = intraclass([
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]);
  assert.ok("icc11" in icc);
  const { icc11, icc21, icc31, icc1k, icc2k, icc3k, bms, wms, jms, ems } = icc;
  for (const [found, expected] of [
    [icc11, 0.1657],
    [icc21, 0.2898],
    [icc31, 0.7148],
    [icc1k, 0.4428],
    [icc2k, 0.6201],
    [icc3k, 0.9093],
  ] as const)
    near(found ?? Number.NaN, expected, 5e-5);
  assert.deepEqual(
    [bms, wms, jms, ems].map((square) => square.toFixed(2)),
    ["11.24", "6.26", "32.49", "1.02"],
  );
  const counts = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];
  near(fleissKappa(counts), 0.2099, 5e-5);
  near(
    quadraticKappa([
      [10, 3, 0],
      [2, 12, 4],
      [0, 1, 8],
    ]),
    0.782608695652174,
    1e-12,
  );
  near(
    kendallW([
      [1, 2, 3, 4, 5, 6],
      [1, 3, 2, 4, 6, 5],
      [2, 1, 3, 4, 4, 6],
    ]),
    0.8974358974358975,
    1e-12,
  );
});

test("A9 to A12 G20: the maturity example gives the reference values", () => {
  const levels = [2, 3, 3, 1, 2, 3, 4];
  const confidence = [0.9, 0.6, 0.8, 0.4, 0.7, 0.9, 0.3];
  const view = levelView(
    levels.map((level, i) => ({ level, confidence: confidence[i] ?? 1 })),
    5,
  );
  assert.ok(view);
  near(view.effective, 6.297619047619046, 1e-12);
  assert.equal(view.median, 3);
  near(view.interpolatedMedian ?? Number.NaN, 2.630434782608696, 1e-12);
  near(view.mean, 2.543478260869565, 1e-12);
  near(view.consensus, 0.735539888296801, 1e-12);
  near(atLeast(view, 2).probability, 0.8701468189233279, 1e-12);
  const three = atLeast(view, 3);
  near(three.probability, 0.5425774877650897, 1e-12);
  near(three.low, 0.2508, 5e-5);
  near(three.high, 0.8203, 5e-5);
  near(weakestAtLeast([view, view], 3), three.probability ** 2, 1e-12);
  assert.equal(levelView([], 5), null);
});

test("A12: P(level >= lowest level) is 1, even if rounding makes the sum of the shares less than 1", () => {
  const view = levelView(
    [0.1, 0.7, 0.3, 0.55].map((confidence, level) => ({ level, confidence })),
    4,
  );
  assert.ok(view);
  for (const shares of [view.shares, view.shares.map((share) => share * (1 - Number.EPSILON))])
    assert.deepEqual(atLeast({ ...view, shares }, 0), { probability: 1, low: 1, high: 1 });
  assert.ok(atLeast(view, 1).probability < 1);
});

test("A1: an undefined measure has a reason instead of a value", () => {
  assert.deepEqual(krippendorff([[1, 2, 3]], "nominal"), { undefinedBecause: "no-pair" });
  assert.deepEqual(
    krippendorff(
      [
        [2, 2],
        [2, 2],
      ],
      "ordinal",
    ),
    { undefinedBecause: "one-category" },
  );
  assert.deepEqual(intraclass([[1, 2]]), { undefinedBecause: "too-few" });
  assert.deepEqual(
    intraclass([
      [1, null],
      [2, 3],
    ]),
    { undefinedBecause: "missing" },
  );
  // ratings that differ only by rounding
  const alike = Array.from({ length: 6 }, (_, u) => [0.3, u % 2 === 0 ? 0.1 + 0.2 : 0.3]);
  assert.deepEqual(intraclass(alike), { undefinedBecause: "one-category" });
  // bms + (jms - ems) / n = 1/6 + (0 - 1/2) / 3
  const opposed = intraclass([
    [0, 1],
    [1, 0],
    [0, 0],
  ]);
  assert.ok("icc2k" in opposed && opposed.icc2k === null);
  near(opposed.icc1k ?? Number.NaN, -1, 1e-12);
  assert.deepEqual(
    fleissKappa([
      [3, 0],
      [1, 1],
    ]),
    { undefinedBecause: "missing" },
  );
  // One unit is sufficient: observed (4 + 1 - 3) / 6 = 1/3, expected (4 + 1) / 9 = 5/9, so (1/3 - 5/9) / (4/9) = -1/2.
  near(fleissKappa([[2, 1]]), -0.5, 1e-12);
  // Two raters are sufficient: observed (1 + 0) / 2, expected 9/16 + 1/16.
  near(
    fleissKappa([
      [2, 0],
      [1, 1],
    ]),
    -1 / 3,
    1e-12,
  );
  assert.deepEqual(fleissKappa([]), { undefinedBecause: "too-few" });
  assert.deepEqual(kendallW([[1, 2]]), { undefinedBecause: "too-few" });
  assert.deepEqual(rollUp([], "mean"), { undefinedBecause: "too-few" });
  assert.equal(krippendorffInterval([[1, 2, 3]], "nominal", "seed"), null);
  assert.throws(() => levelView([{ level: 5, confidence: 1 }], 5), /outside 0\.\.4/);
  assert.throws(() => levelView([{ level: 1, confidence: 0 }], 5), /above 0/);
});

const ratings = fc.integer({ min: 2, max: 6 }).chain((units) =>
  fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 }), { minLength: units, maxLength: units }), {
    minLength: 2,
    maxLength: 6,
  }),
);

test("A2: the order of raters and units does not change alpha; equal raters agree fully; alpha is at most 1", () => {
  fc.assert(
    fc.property(ratings, fc.constantFrom("nominal", "ordinal", "interval", "ratio"), (table, scale) => {
      const alpha = krippendorff(table, scale);
      const turned = krippendorff(
        table.toReversed().map((row) => row.toReversed()),
        scale,
      );
      if ("value" in alpha) {
        assert.ok("value" in turned && Math.abs(turned.value - alpha.value) < 1e-9);
        assert.ok(alpha.value <= 1 + 1e-12);
      } else assert.deepEqual(turned, alpha);
      const same = krippendorff([table[0] ?? [], table[0] ?? []], scale);
      if ("value" in same) near(same, 1, 1e-12);
    }),
    { seed: 20_261_201 },
  );
});

test("A4 G20 G23: the interval contains alpha and depends only on the seed; shuffled ratings agree by chance", () => {
  const units = 200;
  const first = Array.from({ length: units }, (__, i) => 1 + ((i * 7919) % 5));
  const shuffled = first.map((__, i) => first[(i * 83 + 17) % units] ?? 1);
  const alpha = krippendorff([first, shuffled], "nominal");
  near(alpha, 0, 0.1);
  const interval = krippendorffInterval([first, shuffled], "nominal", "one");
  assert.ok(interval && interval.low <= 0 && interval.high >= 0 && interval.drawn === 1000);
  assert.deepEqual(krippendorffInterval([first, shuffled], "nominal", "one"), interval);
});

test("A13: the roll-up rules `weakest link`, `median` and `mean` give the expected figures", () => {
  near(rollUp([3, 1, 2], "weakest-link"), 1);
  near(rollUp([3, 1, 2, 4], "median"), 2.5);
  near(rollUp([3, 1, 2], "mean"), 2);
});

test("A5: if unit means are equal but raters differ, the coefficient has a value and is worse than chance", () => {
  const crossed = intraclass([
    [1, 2],
    [2, 1],
  ]);
  assert.ok("icc11" in crossed);
  assert.deepEqual([crossed.icc11, crossed.icc21, crossed.icc31], [-1, null, -1]);
  // bms = 0; ICC(2,k) is (0 - ems) / (0 + (0 - ems) / 2) by its formula.
  assert.deepEqual([crossed.icc1k, crossed.icc2k, crossed.icc3k], [null, 2, null]);
  // Only the raters differ: bms = ems = 0, wms = 1/2, jms = 1; ICC(2,1) = 0 / (0 + 0 + 2 * 1 / 2).
  const shifted = intraclass([
    [1, 2],
    [1, 2],
  ]);
  assert.ok("icc11" in shifted);
  assert.deepEqual([shifted.icc11, shifted.icc21, shifted.icc31], [-1, 0, null]);
});

test("A14: Cohen's kappa equals the published value; without a value it has the reason", () => {
  // 50 proposals, two readers: observed .70, expected .50.
  near(
    cohenKappa([
      [20, 5],
      [10, 15],
    ]),
    0.4,
    1e-12,
  );
  // Three categories by hand: observed 8/12, expected (5*4 + 4*5 + 3*3) / 144 = 49/144.
  near(
    cohenKappa([
      [3, 2, 0],
      [1, 3, 0],
      [0, 0, 3],
    ]),
    (9 / 12 - 49 / 144) / (1 - 49 / 144),
    1e-12,
  );
  assert.deepEqual(
    cohenKappa([
      [7, 0],
      [0, 0],
    ]),
    { undefinedBecause: "one-category" },
  );
  assert.deepEqual(cohenKappa([[1]]), { undefinedBecause: "too-few" });
  assert.deepEqual(cohenKappa([[1, 2], [3]]), { undefinedBecause: "missing" });
  const tables = fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }).filter((cells) => cells.some((cell) => cell > 0));
  fc.assert(
    fc.property(tables, ([a = 0, b = 0, c = 0, d = 0]) => {
      // With two categories every disagreement is one step, so the quadratic weights are the plain ones.
      const table = [
        [a, b],
        [c, d],
      ];
      assert.deepEqual(cohenKappa(table), quadraticKappa(table));
    }),
    { seed: 20_261_201 },
  );
});

test("A15: a rating that is not a number of the scale makes every measure undefined, never NaN", () => {
  const off = { undefinedBecause: "off-scale" };
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const ratings = [
      [1, bad, 3],
      [1, 2, 3],
    ];
    for (const scale of ["nominal", "ordinal", "interval", "ratio"] as const) {
      assert.deepEqual(krippendorff(ratings, scale), off);
      assert.equal(krippendorffInterval(ratings, scale, "seed", 20), null);
    }
    assert.deepEqual(intraclass(ratings), off);
    assert.deepEqual(kendallW(ratings), off);
    assert.deepEqual(fleissKappa([[1, bad]]), off);
    for (const kappa of [cohenKappa, quadraticKappa])
      assert.deepEqual(
        kappa([
          [1, bad],
          [0, 1],
        ]),
        off,
      );
  }
  const signed: Ratings = [
    [-1, 2, 3],
    [1, 2, 3],
  ];
  assert.deepEqual(krippendorff(signed, "ratio"), off);
  assert.ok("value" in krippendorff(signed, "interval"));
  const fromZero = krippendorff(
    [
      [0, 2, 3],
      [0, 2, 4],
    ],
    "ratio",
  );
  assert.ok("value" in fromZero && fromZero.value < 1);
});

test("A10: answers are split if half are at one level and half two or more levels away, in both directions", () => {
  const at = (...levels: number[]) =>
    levelView(
      levels.map((level) => ({ level, confidence: 1 })),
      5,
    );
  assert.deepEqual([at(0, 4)?.split, at(0, 4)?.median, at(0, 4)?.interpolatedMedian], [[0, 4], null, null]);
  assert.deepEqual([at(0, 1, 3, 4)?.split, at(0, 1, 3, 4)?.median], [[1, 3], null]);
  // Two adjacent levels have a middle between them, so the answers are not split. One more answer on one side decides the median.
  assert.deepEqual([at(1, 2)?.split, at(1, 2)?.interpolatedMedian], [null, 1.5]);
  assert.deepEqual([at(0, 4, 4)?.split, at(0, 4, 4)?.median], [null, 4]);
  const answers = fc.array(fc.record({ level: fc.nat(4), confidence: fc.constantFrom(1 / 3, 2 / 3, 1) }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(answers, (given) => {
      const view = levelView(given, 5);
      const turned = levelView(
        given.map(({ level, confidence }) => ({ level: 4 - level, confidence })),
        5,
      );
      assert.ok(view && turned);
      assert.deepEqual(turned.split, view.split && [4 - view.split[1], 4 - view.split[0]]);
      if (view.interpolatedMedian !== null) near(turned.interpolatedMedian ?? Number.NaN, 4 - view.interpolatedMedian, 1e-9);
      assert.equal(view.median === null, view.split !== null);
    }),
    { seed: 20261127, numRuns: 500 },
  );
});
