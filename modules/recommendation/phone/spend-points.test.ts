/** Tests that points never fall below zero or exceed the total. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { leftOf, moved, samePoints } from "./spend-points.ts";

const spent = (points: Record<string, number>) => ({ cannotSay: false, points });

test("after any sequence of touches, points are between zero and the total", () => {
  const touches = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom(1 as const, -1 as const)), { maxLength: 60 });
  fc.assert(
    fc.property(touches, fc.integer({ min: 1, max: 20 }), (steps, all) => {
      let points: Record<string, number> = {};
      for (const [code, by] of steps) points = moved(all, points, code, by);
      const sum = Object.values(points).reduce((total, one) => total + one, 0);
      assert.ok(sum <= all && Object.values(points).every((one) => one > 0));
      assert.equal(leftOf(all, points), all - sum);
    }),
    { seed: 8 },
  );
});

test("if two answers are compared, candidates with zero points are ignored", () => {
  assert.ok(samePoints(spent({ a: 0, b: 1 }), spent({ b: 1 })) && !samePoints(spent({ a: 1 }), spent({ b: 1 })));
});
