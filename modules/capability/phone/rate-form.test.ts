/**
 * Tests the form of one item: none of its three questions has a preselected answer, and a rating that is converted to a string and back is
 * unchanged.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { halfOf, nothing, ratingOf, ratingSaid, saidOf, type Half } from "./rate-form.ts";

const half: fc.Arbitrary<Half> = fc.record(
  {
    level: fc.option(fc.nat(100)),
    evidence: fc.option(fc.constantFrom("asserted" as const, "documented" as const)),
    confidence: fc.option(fc.constantFrom("low" as const, "moderate" as const, "high" as const)),
  },
  { noNullPrototype: true },
);

test("nothing is sent before all three questions are answered; then exactly the chosen values are sent", () => {
  assert.equal(ratingOf(nothing), null);
  fc.assert(
    fc.property(half, (given) => {
      const rating = ratingOf(given);
      assert.equal(rating === null, Object.values(given).includes(null));
      if (rating === null) return;
      assert.deepEqual(halfOf(rating), given);
      assert.deepEqual(saidOf("4", rating), { item: "4", standing: "level", ...given });
      assert.equal(ratingSaid(saidOf("4", rating)), rating);
    }),
    { seed: 20_261_125 },
  );
});

test("an answer without a level has no evidence and no confidence", () => {
  for (const standing of ["cannot-say", "not-applicable"] as const) {
    assert.deepEqual(saidOf("0", standing), { item: "0", standing, ...nothing });
    assert.equal(ratingSaid(saidOf("0", standing)), standing);
    assert.deepEqual(halfOf(standing), nothing);
  }
});
