import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { emptyRange, ends, isWhole, move, startOf, type End, type Range } from "./range.ts";

const whole = { low: 0.3, best: 0.45, high: 0.65 };

test("if the lowest value is raised, it pushes the best value and then the highest value", () => {
  assert.deepEqual(move(whole, "low", 0.5), { range: { low: 0.5, best: 0.5, high: 0.65 }, pushed: ["best"] });
  assert.deepEqual(move(whole, "low", 0.7), { range: { low: 0.7, best: 0.7, high: 0.7 }, pushed: ["best", "high"] });
});
test("if the highest value is lowered, it pushes the best value", () => {
  assert.deepEqual(move(whole, "high", 0.4), { range: { low: 0.3, best: 0.4, high: 0.4 }, pushed: ["best"] });
});
test("the best value can always move: it pushes the lowest or the highest value", () => {
  assert.deepEqual(move(whole, "best", 0.8), { range: { low: 0.3, best: 0.8, high: 0.8 }, pushed: ["high"] });
  assert.deepEqual(move(whole, "best", 0.1), { range: { low: 0.1, best: 0.1, high: 0.65 }, pushed: ["low"] });
});
test("a move of the best value between the lowest and the highest value pushes nothing, and empty values stay empty", () => {
  assert.deepEqual(move(whole, "best", 0.5).pushed, []);
  assert.deepEqual(move(emptyRange, "low", 0.5), { range: { low: 0.5, best: null, high: null }, pushed: [] });
});
test("after any sequence of moves low ≤ best ≤ high is true, and the moved value is where the person put it", () => {
  const steps = fc.array(fc.tuple(fc.constantFrom<End>(...ends), fc.integer({ min: 0, max: 100 })), { maxLength: 20 });
  fc.assert(
    fc.property(steps, (moves) => {
      let range: Range = emptyRange;
      for (const [which, value] of moves) {
        const before = range;
        const moved = move(range, which, value);
        range = moved.range;
        assert.equal(range[which], value);
        const given = ends.map((end) => range[end]).filter((v) => v !== null);
        assert.deepEqual(
          given,
          given.toSorted((a, b) => a - b),
        );
        for (const end of ends) if (end !== which && !moved.pushed.includes(end)) assert.equal(range[end], before[end]);
      }
      assert.equal(isWhole(range), new Set(moves.map(([which]) => which)).size === 3);
    }),
    { seed: 20261124 },
  );
});
test("an empty value starts beside a value that is already set, or else in the middle", () => {
  assert.equal(startOf(emptyRange, "low", 0.5), 0.5);
  assert.equal(startOf({ low: 0.2, best: null, high: null }, "high", 0.5), 0.2);
  assert.equal(startOf({ low: 0.2, best: 0.4, high: null }, "high", 0.5), 0.4);
});
