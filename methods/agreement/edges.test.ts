/** Compares agreement measures with values calculated by hand, for the smallest inputs and for ties (A2-A15). */
import assert from "node:assert/strict";
import { test } from "node:test";
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

const near = (found: Measure | number | null | undefined, expected: number, within = 1e-12): void => {
  const value = typeof found === "object" && found !== null ? ("value" in found ? found.value : Number.NaN) : (found ?? Number.NaN);
  assert.ok(Math.abs(value - expected) <= within, `${value} is not ${expected}`);
};
const because = (reason: string) => ({ undefinedBecause: reason });

test("A2, A3: alpha of two raters and two units equals the values calculated by hand on each scale", () => {
  // o(1,1) = 2, o(1,3) = o(3,1) = 1; n = 4, n(1) = 3, n(3) = 1: 1 - 3 x 2 d / (6 d) = 0 for any distance d
  for (const scale of ["nominal", "ordinal", "interval", "ratio"] as const)
    near(krippendorff([[1, 1], [1, 3]], scale), 0); // prettier-ignore
  // units 1-1, 2-2, 1-4: n(1) = 3, n(2) = 2, n(4) = 1, n = 6
  const ratings: Ratings = [[1, 2, 1], [1, 2, 4]]; // prettier-ignore
  near(krippendorff(ratings, "nominal"), 1 - (5 * 2) / (2 * (3 * 2 + 3 + 2)));
  near(krippendorff(ratings, "interval"), 1 - (5 * 2 * 9) / (2 * (6 * 1 + 3 * 9 + 2 * 4)));
  near(krippendorff(ratings, "ratio"), 1 - (5 * 2 * 0.36) / (2 * (6 / 9 + 3 * 0.36 + 2 / 9)));
  // ordinal distances: 1 to 2 is 3 + 2 - 2.5, 1 to 4 is 6 - 2, 2 to 4 is 3 - 1.5
  near(krippendorff(ratings, "ordinal"), 1 - (5 * 2 * 16) / (2 * (6 * 2.5 ** 2 + 3 * 16 + 2 * 1.5 ** 2)));
  // with three ratings in a unit each pair has weight 1/2: 1, 1, 2 and 2, 2: o(1,1) = 1, o(1,2) = 1, o(2,2) = 2
  near(krippendorff([[1, 2], [1, 2], [2, null]], "nominal"), 1 - (4 * 2) / (2 * 2 * 3)); // prettier-ignore
  // a unit with one rating is ignored, and the category of this rating is ignored too
  near(krippendorff([[1, 2, 1, 5], [1, 2, 4, null]], "nominal"), 1 - 10 / 22); // prettier-ignore
  near(krippendorff([[0, 2, 0], [0, 2, 0]], "ratio"), 1); // prettier-ignore
});

test("A4: the interval equals that of the first release; its ends are the 2.5 and 97.5 % quantiles of the samples", () => {
  const _ = null;
  const ratings: Ratings = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ];
  const figures: [scale: "nominal" | "ordinal" | "interval" | "ratio", low: number, high: number, low40: number][] = [
    ["nominal", 0.41521394611727414, 1, 0.4383561643835616],
    ["ordinal", 0.44792207792207794, 1, 0.5147131855603041],
    ["interval", 0.43736422881969583, 0.9895201323772752, 0.5896431679721497],
    ["ratio", 0.4508259253249256, 1, 0.48875093800879366],
  ];
  for (const [scale, low, high, low40] of figures) {
    const found = krippendorffInterval(ratings, scale, "frozen");
    near(found?.low, low);
    near(found?.high, high);
    assert.deepEqual([found?.defined, found?.drawn], [1000, 1000]);
    near(krippendorffInterval(ratings, scale, "frozen", 40)?.low, low40);
  }
  // two units: half of the samples contain the same unit twice and so have only one category
  const halves = krippendorffInterval([[1, 2], [1, 2]], "nominal", "few", 400); // prettier-ignore
  assert.ok(halves === null || (halves.defined >= 200 && halves.defined < 240 && halves.drawn === 400));
  assert.equal(krippendorffInterval([[1, 1], [1, 1]], "nominal", "few", 20), null); // prettier-ignore
  assert.equal(krippendorffInterval(ratings, "nominal", "few", 0), null);
});

test("A5: for two units and two raters, the coefficients equal those calculated by hand", () => {
  // rows 1 and 4 by means 1.5, 3.5; columns 2, 3: bms = 4, wms = 1/2, jms = 1, ems = 0
  const found = intraclass([[1, 2], [3, 4]]); // prettier-ignore
  assert.ok("bms" in found);
  const { bms, wms, jms, ems, icc11, icc21, icc31, icc1k, icc2k, icc3k } = found;
  for (const [value, expected] of [
    [bms, 4],
    [wms, 0.5],
    [jms, 1],
    [ems, 0],
    [icc11, 3.5 / 4.5],
    [icc21, 4 / 5],
    [icc31, 1],
    [icc1k, 3.5 / 4],
    [icc2k, 4 / 4.5],
    [icc3k, 1],
  ] as const)
    near(value, expected);
  assert.deepEqual([intraclass([[1], [2]]), intraclass([[1, 2], [1]]), intraclass([])], [because("too-few"), because("missing"), because("too-few")]); // prettier-ignore
  assert.deepEqual([intraclass([[0, 0], [0, 0]]), intraclass([[5, 5], [5, 5]])], [because("one-category"), because("one-category")]); // prettier-ignore
});

test("A6, A7, A14: kappas of the smallest tables equal the values calculated by hand, or are undefined with a reason", () => {
  assert.deepEqual([fleissKappa([[1, 0]]), fleissKappa([[0, 0]]), fleissKappa([[2, 0]])], [because("too-few"), because("too-few"), because("one-category")]); // prettier-ignore
  near(fleissKappa([[2, 0], [0, 2]]), 1); // prettier-ignore
  // three raters, two units: P = (1/3 + 1) / 2, category shares 5/6 and 1/6
  near(fleissKappa([[2, 1], [3, 0]]), (2 / 3 - 26 / 36) / (1 - 26 / 36)); // prettier-ignore
  // a later unit may use a category that the first unit does not have
  near(fleissKappa([[2], [0, 2]]), 1);
  near(cohenKappa([[1, 0], [0, 1]]), 1); // prettier-ignore
  near(cohenKappa([[0, 1], [1, 0]]), -1); // prettier-ignore
  // squared distances: observed 1 + 4, expected from rows (2, 1, 1) and columns (1, 1, 2)
  const table = [[1, 0, 1], [0, 1, 0], [0, 0, 1]]; // prettier-ignore
  near(quadraticKappa(table), 1 - 4 / ((2 * 1 + 4 * 4 + 1 * 1 + 1 * 2 + 4 * 1 + 1 * 1) / 4));
  near(cohenKappa(table), 1 - 1 / ((16 - (2 * 1 + 1 * 1 + 1 * 2)) / 4));
  assert.deepEqual([cohenKappa([]), cohenKappa([[0, 0], [0, 0]])], [because("too-few"), because("too-few")]); // prettier-ignore
});

test("A8: Kendall's W equals the values calculated by hand, for opposite rankings and with ties too", () => {
  near(kendallW([[1, 2], [1, 2]]), 1); // prettier-ignore
  near(kendallW([[1, 2], [2, 1]]), 0); // prettier-ignore
  // 1 2 2 and 1 2 3: the mean ranks 1 2.5 2.5 and 1 2 3 sum to 2 4.5 5.5 (mean 4); 12 x 6.5 / (4 x 24 - 2 x 6)
  near(kendallW([[1, 2, 2], [1, 2, 3]]), (12 * 6.5) / (4 * 24 - 12)); // prettier-ignore
  assert.deepEqual(kendallW([[1, 1], [2, 2]]), because("one-category")); // prettier-ignore
  assert.deepEqual([kendallW([[1], [2]]), kendallW([[1, 2], [1]]), kendallW([[1, 2], [1, null]])], [because("too-few"), because("missing"), because("missing")]); // prettier-ignore
});

const sure = (level: number, confidence = 1) => ({ level, confidence });

test("A9-A11: shares, median and consensus equal the values calculated by hand, at the ends of the scale", () => {
  const view = levelView([sure(0), sure(1), sure(1), sure(4, 0.5)], 5);
  assert.ok(view);
  for (const [i, share] of [2 / 7, 4 / 7, 0, 0, 1 / 7].entries()) near(view.shares[i], share);
  near(view.effective, 3.5 ** 2 / 3.25);
  assert.deepEqual([view.median, view.split, view.decimals], [1, null, 0]);
  near(view.interpolatedMedian, 0.5 + (0.5 - 2 / 7) / (4 / 7));
  near(view.mean, 8 / 7);
  const part = (share: number, level: number): number => share * Math.log2(1 - Math.abs(level - 8 / 7) / 4);
  near(view.consensus, 1 + part(2 / 7, 0) + part(4 / 7, 1) + part(1 / 7, 4));
  assert.equal(levelView([sure(0), sure(4)], 5)?.consensus, 0);
  assert.equal(levelView([sure(3), sure(3)], 5)?.consensus, 1);
  assert.deepEqual(
    [levelView([sure(4)], 5)?.median, levelView([sure(0)], 5)?.median, levelView([sure(4)], 5)?.interpolatedMedian],
    [4, 0, 4],
  );
  assert.deepEqual([levelView([sure(0), sure(2)], 5)?.split, levelView([sure(0), sure(1)], 5)?.split], [[0, 2], null]);
  for (const level of [-1, 5, 1.5, Number.NaN]) assert.throws(() => levelView([sure(level)], 5), /outside 0\.\.4/);
  for (const confidence of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => levelView([sure(1, confidence)], 5), /above 0/);
});

test("A13: figures have a decimal from ten effective answers; the median of a few parts equals that by hand", () => {
  const decimals = (n: number) => levelView(Array.from({ length: n }, () => sure(1)), 5)?.decimals; // prettier-ignore
  assert.deepEqual([decimals(9), decimals(10), decimals(11)], [0, 1, 1]);
  const median = (...parts: number[]) => rollUp(parts, "median");
  assert.deepEqual(
    [median(4), median(4, 1), median(4, 1, 3), median(4, 1, 3, 2)],
    [{ value: 4 }, { value: 2.5 }, { value: 3 }, { value: 2.5 }],
  );
  assert.deepEqual([rollUp([3, -1, 2], "weakest-link"), rollUp([3, -1, 1], "mean")], [{ value: -1 }, { value: 1 }]);
});

test("A12: P(level >= t) uses a prior of 1/K per level and has a 90 % interval; for several parts it is a product", () => {
  const view = levelView([sure(1), sure(1), sure(3)], 4);
  assert.ok(view);
  // at level 2 or above: two of the four levels, each with 1/4 of the prior, and one of the three answers; the total is 1 + 3
  near(atLeast(view, 2).probability, (0.5 + 1) / 4);
  near(atLeast(view, 3).probability, (0.25 + 1) / 4);
  near(atLeast(view, 1).probability, (0.75 + 3) / 4);
  assert.deepEqual([atLeast(view, 4), atLeast(view, 0), atLeast(view, -1)], [{ probability: 0, low: 0, high: 0 }, { probability: 1, low: 1, high: 1 }, { probability: 1, low: 1, high: 1 }]); // prettier-ignore
  // nine answers at the top of three levels: Beta(9 + 1/3, 2/3) has 90 % of its probability between low and high
  const top = levelView(Array.from({ length: 9 }, () => sure(2)), 3); // prettier-ignore
  assert.ok(top);
  const two = atLeast(top, 2);
  near(two.probability, (9 + 1 / 3) / 10);
  assert.ok(two.low > 0.75 && two.low < 0.8 && two.high > 0.998 && two.high < 1, `${two.low} ${two.high}`);
  near(weakestAtLeast([view, top], 2), (1.5 / 4) * ((9 + 1 / 3) / 10));
  assert.equal(weakestAtLeast([], 2), 1);
});
