/** Tests that the numbers that a sentence compares get additional digits until different numbers look different. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { printedChange, printedFactor, printedFigures, printedPercent, printedRange } from "./index.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** The format of numbers in messages: at most three decimals. */
const inMessage = (n: number): string => new Intl.NumberFormat("en", { useGrouping: false }).format(n);

test("different numbers get digits until they look different (never `43 to 43 %`); equal numbers are printed once", () => {
  assert.deepEqual(printedChange(0.0213, 0.0246), { from: 2.1, to: 2.5 });
  assert.deepEqual(printedChange(0.02, 0.3), { from: 2, to: 30 });
  assert.equal(printedChange(0.43, 0.43), null);
  assert.equal(printedChange(0.430000001, 0.43), null, "a change that three decimals do not show is not printed");
  assert.deepEqual(printedRange(0.4312, 0.4341), { low: 43.1, high: 43.4, best: 43.1, same: "no" });
  assert.deepEqual(printedRange(0.43, 0.43, 0.43), { low: 43, high: 43, best: 43, same: "yes" });
  assert.deepEqual(
    printedRange(0.3, 0.54, 0.302),
    { low: 30, high: 54, best: 30, same: "no" },
    "the best value may look like an end; only the ends must look different",
  );
  assert.deepEqual(printedFigures([2.02, 1.98]), [2.02, 1.98]);
  assert.deepEqual(printedFigures([30.24, 27.6]), [30, 28]);
  assert.deepEqual([printedFactor(1.004), printedFactor(1.31)], [1.004, 1.3]);
});

test("different probabilities look different, in order, with as few digits as needed; equal ones are printed once", () => {
  fc.assert(
    fc.property(share, fc.oneof(share, fc.double({ min: -0.01, max: 0.01, noNaN: true })), (one, second) => {
      const other = second < 0 || second < 0.01 ? Math.min(1, Math.max(0, one + second)) : second;
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const range = printedRange(low, high);
      const [from, to] = [inMessage(range.low), inMessage(range.high)];
      assert.equal(range.same === "yes", from === to);
      assert.equal(printedChange(low, high) === null, from === to);
      assert.ok(range.low <= range.high);
      for (const [printed, value] of [[range.low, low], [range.high, high]] as const) assert.ok(Math.abs(printed - 100 * value) <= 0.5 + 1e-9); // prettier-ignore
      if (from === to) assert.ok(100 * (high - low) < 0.0011, `${low} and ${high} are both ${from}`);
      // the usual number of digits, if it is sufficient
      if (printedPercent(low) !== printedPercent(high))
        assert.deepEqual([range.low, range.high], [printedPercent(low), printedPercent(high)]);
    }),
    { seed: 9, numRuns: 2_000 },
  );
});

test("two figures of one sentence look alike only if five digits do not distinguish them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 100, noNaN: true }), { minLength: 2, maxLength: 3 }),
      fc.double({ min: 0, max: 0.02, noNaN: true }),
      (values, more) => {
        // prettier-ignore
        const given = [...values, (values[0] ?? 1) * (1 + more)];
        const printed = printedFigures(given);
        for (const [i, one] of given.entries())
        for (const [j, other] of given.entries())
          if (one !== other && printed[i] === printed[j]) assert.ok(Math.abs(one - other) <= 1.1e-4 * Math.max(one, other), `${one}, ${other}: ${printed[i]}`); // prettier-ignore
      },
    ),
    { seed: 9, numRuns: 2_000 },
  );
});
