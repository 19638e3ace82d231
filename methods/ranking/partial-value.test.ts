import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { partialValue } from "./index.ts";

const cutoffs = [50, 75, 90, 100];
const values = [1, 0.8, 0.5, 0];

test("K10: a falling function is clipped or extrapolated beyond its ends (docs/methods.md C)", () => {
  const clip = partialValue(cutoffs, values);
  assert.deepEqual([50, 90, 100, 10, 40, 101, 120].map(clip), [1, 0.5, 0, 1, 1, 0, 0]);
  const beyond = partialValue(cutoffs, values, "extrapolate");
  const expected: [x: number, value: number][] = [
    [10, 1.32],
    [40, 1.08],
    [101, -0.05],
    [120, -1],
    [75, 0.8],
    [50, 1],
  ];
  for (const [x, value] of expected) assert.ok(Math.abs(beyond(x) - value) < 1e-14, `${x}: ${beyond(x)}`);
});

test("K10: between two points the value lies between their values, rising or falling", () => {
  fc.assert(
    fc.property(fc.double({ min: 50, max: 100, noNaN: true }), fc.boolean(), (x, up) => {
      const value = partialValue(cutoffs, up ? values.toReversed() : values)(x);
      assert.ok(value >= 0 && value <= 1);
      const nearby = partialValue(cutoffs, up ? values.toReversed() : values)(Math.min(100, x + 1));
      assert.ok(up ? nearby >= value : nearby <= value);
    }),
    { seed: 10 },
  );
});

test("K10: invalid points and measurements are rejected", () => {
  for (const [x, v] of [
    [[1], [1]],
    [
      [1, 1],
      [0, 1],
    ],
    [
      [2, 1],
      [0, 1],
    ],
    [[1, 2], [0]],
    [
      [1, Number.NaN],
      [0, 1],
    ],
    [
      [1, 2],
      [0, Infinity],
    ],
  ] as const)
    // prettier-ignore
    assert.throws(() => partialValue(x, v), RangeError);
  assert.throws(() => partialValue([0, 1], [0, 1])(Number.NaN), /not a finite number/);
});
