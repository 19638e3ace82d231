import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { onHorizon } from "./index.ts";

const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) <= 1e-12, `${a} ${b}`);

test("E40: the results equal values calculated by hand, and small probabilities keep their digits", () => {
  near(onHorizon(0.1, 12, 24), 0.19);
  near(onHorizon(0.19, 24, 12), 0.1);
  near(onHorizon(0.5, 60, 24), 1 - 0.5 ** 0.4);
  assert.ok(Math.abs(onHorizon(1e-12, 60, 24) / 4e-13 - 1) < 1e-9);
});

test("E40: 0, 1 and equal periods change nothing; the order stays; converting back gives the original value", () => {
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  const months = fc.integer({ min: 1, max: 600 });
  fc.assert(
    fc.property(p, p, months, months, (a, b, from, to) => {
      assert.deepEqual([onHorizon(0, from, to), onHorizon(1, from, to), onHorizon(a, from, from)], [0, 1, a]);
      const [x, y] = [onHorizon(Math.min(a, b), from, to), onHorizon(Math.max(a, b), from, to)];
      assert.ok(x >= 0 && x <= y && y <= 1);
      // a longer period never lowers the probability
      assert.ok(to >= from ? x >= Math.min(a, b) - 1e-12 : x <= Math.min(a, b) + 1e-12);
      if (x < 1 - 1e-6) assert.ok(Math.abs(onHorizon(x, to, from) - Math.min(a, b)) < 1e-9);
    }),
    { seed: 20_261_124, numRuns: 500 },
  );
});

test("E40: an invalid probability or period is rejected", () => {
  for (const [p, from, to] of [
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [Number.NaN, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, Infinity],
  ] as const)
    assert.throws(() => onHorizon(p, from, to), RangeError);
});
