/** Checks the digits of printed figures at their limits. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { printedChange, printedFactor, printedFigures, printedPercent, printedPercents, printedRange } from "./index.ts";

test("a percentage is whole, has one decimal below 1 and above 99, two below 0.1 and above 99.9, none at 0 and 100", () => {
  assert.deepEqual(
    [0, 0.0004, 0.00094, 0.0011, 0.0094, 0.011, 0.5, 0.494, 0.9889, 0.9906, 0.99906, 0.99956, 1].map(printedPercent),
    [0, 0.04, 0.09, 0.1, 0.9, 1, 50, 49, 99, 99.1, 99.91, 99.96, 100],
  );
});

test("figures of one sentence get the fewest digits that make them look different, at most three decimals", () => {
  assert.deepEqual(printedPercents([0.42, 0.43]), [42, 43]);
  assert.deepEqual(printedPercents([0.421, 0.424]), [42.1, 42.4]);
  assert.deepEqual(printedPercents([0.4211, 0.4214]), [42.11, 42.14]);
  assert.deepEqual(printedPercents([0.42111, 0.42114]), [42.111, 42.114]);
  assert.deepEqual(printedPercents([0.421111, 0.421114]), [42.111, 42.111]);
  assert.deepEqual(printedPercents([0.42, 0.42]), [42, 42]);
  assert.deepEqual(printedFigures([123, 124, 5]), [123, 124, 5]);
  assert.deepEqual(printedFigures([0.01234, 5.678]), [0.012, 5.7]);
  assert.deepEqual(printedFigures([1.23456, 1.23461]), [1.2346, 1.2346]);
  assert.deepEqual([printedFactor(1.04), printedFactor(1.004), printedFactor(0.5), printedFactor(1)], [1.04, 1.004, 0.5, 1]);
});

test("a range reports whether its ends look alike; a change is printed only if its ends differ", () => {
  assert.deepEqual(printedRange(0.43, 0.44), { low: 43, high: 44, best: 43, same: "no" });
  assert.deepEqual(printedRange(0.431, 0.434, 0.4322), { low: 43.1, high: 43.4, best: 43.2, same: "no" });
  assert.deepEqual(printedRange(0.43, 0.43), { low: 43, high: 43, best: 43, same: "yes" });
  assert.deepEqual(printedRange(0.1, 0.2, 0.15), { low: 10, high: 20, best: 15, same: "no" });
  assert.deepEqual([printedChange(0.2, 0.3), printedChange(0.2, 0.2)], [{ from: 20, to: 30 }, null]);
});
