/** What a report tells of who took part: never a group of one or two, and nothing from which one could be worked out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { participantsOf, type Person } from "./participants.ts";

const types = ["ministry", "judiciary", "academia"];
const people = (counts: Readonly<Record<string, number>>, sex: Person["sex"] = null): Person[] =>
  Object.entries(counts).flatMap(([type, n]) => Array.from({ length: n }, () => ({ type, sex })));

test("each type on its own, in its order; small ones together, with the next one where they are too few even so", () => {
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

test("one woman among many men: neither is told, for the other would tell it", () => {
  const told = participantsOf([...people({ ministry: 9 }, "male"), ...people({ judiciary: 1 }, "female")], types);
  assert.deepEqual(told.bySex, [{ of: ["female", "male"], n: 10 }]);
});

test("under three people nothing is told but that", () => {
  assert.deepEqual(participantsOf(people({ ministry: 2 }), types), { n: 2, byType: [], bySex: [] });
});

test("property: everybody is counted once, each group is told once, none is under three", () => {
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
