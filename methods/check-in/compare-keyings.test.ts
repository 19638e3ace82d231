/** Tests K12 and K13: two people type in the same paper list, and their entries are compared. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareKeyings, type KeyedLine } from "./index.ts";

const line = fc.record({ person: fc.constantFrom("a", "b", "c", "d", "e"), direction: fc.constantFrom("in" as const, "out" as const) });
const lines = fc.array(line, { maxLength: 12 });
const keys = (all: readonly KeyedLine[]) => new Set(all.map(({ person, direction }) => `${person} ${direction}`));

test("K12, K13: each line is listed once, agreed or as a difference, in any order of the two people", () => {
  fc.assert(
    fc.property(lines, lines, fc.subarray(["a", "b", "c", "d", "e"]), (first, second, may) => {
      const allowed = new Set(may);
      const { agreed, differences } = compareKeyings(first, second, allowed);
      const [one, two] = [keys(first), keys(second)];
      assert.equal(agreed.length + differences.length, new Set([...one, ...two]).size);
      for (const each of keys(agreed)) assert.ok(one.has(each) && two.has(each) && allowed.has(each[0] ?? ""));
      for (const { person, direction, ...read } of differences) {
        const key = `${person} ${direction}`;
        assert.deepEqual(read, { first: one.has(key), second: two.has(key) });
        assert.ok(read.first !== read.second || !allowed.has(person));
      }
      const swapped = compareKeyings([...second, ...second], first.toReversed(), allowed);
      assert.deepEqual(swapped.agreed, agreed);
      assert.deepEqual(
        swapped.differences,
        differences.map((each) => ({ ...each, first: each.second, second: each.first })),
      );
    }),
    { seed: 20261130, numRuns: 300 },
  );
});
