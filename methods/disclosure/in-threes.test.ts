/** Tests counts in threes (D12). */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countInThrees, exactCount, workedOut } from "./index.ts";

test("D12: a count is rounded down to a multiple of three", () => {
  assert.deepEqual([0, 1, 2, 3, 5, 6, 28].map(countInThrees), [0, 0, 0, 3, 3, 6, 27]);
});

test("D12: from the rounded total and the size of one part, nobody can compute that the rest has one or two people", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), (part, rest) => {
      const printed = countInThrees(part + rest);
      // the reader knows the rule, and so knows all totals that are rounded to the printed number
      const totals = Array.from({ length: 100 }, (_, n) => n).filter((n) => countInThrees(n) === printed);
      const total = { atoms: ["part", "rest"], least: Math.min(...totals), most: Math.max(...totals) };
      assert.deepEqual(
        workedOut([exactCount(["part"], part), total]).filter(({ atoms }) => atoms.includes("rest")),
        [],
      );
    }),
    { seed: 20261128, numRuns: 300 },
  );
});
