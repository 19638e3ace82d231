/** Tests that a report never shows a group of one or two participants, or numbers from which the size of such a group can be computed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { participantsOf, type Person } from "./participants.ts";

const types = ["ministry", "judiciary", "academia"];
const people = (counts: Readonly<Record<string, number>>, sex: Person["sex"] = null): Person[] =>
  Object.entries(counts).flatMap(([type, n]) => Array.from({ length: n }, () => ({ type, sex })));

test("types are shown in their order; small groups are combined, if necessary with the next smallest group", () => {
  assert.deepEqual(participantsOf(people({ judiciary: 3, ministry: 5 }), types).byType, [
    { of: ["ministry"], n: 5 },
    { of: ["judiciary"], n: 3 },
  ]);
  assert.deepEqual(participantsOf(people({ ministry: 5, judiciary: 2, academia: 1 }), types).byType, [
    { of: ["ministry"], n: 5 },
    { of: ["judiciary", "academia"], n: 3 },
  ]);
  assert.deepEqual(participantsOf(people({ ministry: 9, judiciary: 4, academia: 1 }), types).byType, [
    { of: ["ministry"], n: 9 },
    { of: ["judiciary", "academia"], n: 5 },
  ]);
});

test("if there is one woman among many men, no count is shown, because each count would reveal the other one", () => {
  const told = participantsOf([...people({ ministry: 9 }, "male"), ...people({ judiciary: 1 }, "female")], types);
  assert.deepEqual(told.bySex, [{ of: ["female", "male"], n: 10 }]);
});

test("if there are fewer than three people, the report states only this", () => {
  assert.deepEqual(participantsOf(people({ ministry: 2 }), types), { n: 2, byType: [], bySex: [] });
});

test("for any list, every person is counted once, and every shown group has at least three people", () => {
  const person = fc.record({ type: fc.constantFrom(...types, null), sex: fc.constantFrom("female" as const, "male" as const, null) });
  fc.assert(
    fc.property(fc.array(person, { minLength: 3, maxLength: 40 }), (all) => {
      const { byType, bySex, n } = participantsOf(all, types);
      for (const groups of [byType, bySex]) {
        assert.equal(
          groups.reduce<number>((sum, group) => sum + group.n, 0),
          n,
        );
        const named = groups.flatMap(({ of }): readonly (string | null)[] => of);
        assert.equal(new Set(named).size, named.length);
        assert.ok(groups.every((group) => group.n >= 3));
      }
    }),
    { seed: 27 },
  );
});
