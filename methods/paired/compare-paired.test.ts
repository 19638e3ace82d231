import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { comparePaired, leastPairs, type PairedInput } from "./index.ts";

const score = fc.integer({ min: 0, max: 10 });
/** A group in which each person answered before, after, both times or never. */
const groups = fc.array(fc.record({ before: fc.option(score), after: fc.option(score) }), { maxLength: 40 }).map((people): PairedInput => {
  const keyed = people.map((one, i) => ({ ...one, person: `p${i}` }));
  const given = (when: "before" | "after") =>
    keyed.flatMap((one) => {
      const value = one[when];
      return value === null ? [] : [{ person: one.person, score: value }];
    });
  return { kind: "test", invited: keyed.map(({ person }) => person), highest: 10, before: given("before"), after: given("after") };
});
const always = (check: (input: PairedInput) => void): void => fc.assert(fc.property(groups, check), { seed: 14, numRuns: 1_000 });
/** A group of pairs with the given numbers of each change. */
const pairs = (up: number, same: number, down: number, more: Partial<PairedInput> = {}): PairedInput => {
  const people = Array.from({ length: up + same + down }, (_, i) => `p${i}`);
  const after = (i: number): number => (i < up ? 6 : i < up + same ? 5 : 4);
  return {
    kind: "test",
    invited: people,
    highest: 10,
    before: people.map((person) => ({ person, score: 5 })),
    after: people.map((person, i) => ({ person, score: after(i) })),
    ...more,
  };
};

test("T2: the rates are shares of the invited people, and a pair needs both answers", () => {
  always((input) => {
    const { invited, before, after, pairs: both } = comparePaired(input);
    assert.equal(invited, input.invited.length);
    assert.ok(both <= Math.min(before, after) && Math.max(before, after) <= invited);
    assert.equal(both, input.before.filter(({ person }) => input.after.some((one) => one.person === person)).length);
  });
});

test("T4: there is no result for fewer than ten pairs, or if fewer than half of the invited people are pairs", () => {
  always((input) => {
    const { says, pairs: both, invited } = comparePaired(input);
    if (both < leastPairs || 2 * both < invited) assert.equal(says, null);
  });
  assert.equal(comparePaired(pairs(9, 0, 0)).says, null);
  assert.equal(comparePaired(pairs(10, 0, 0)).says, "improved");
  const crowd = Array.from({ length: 21 }, (_, i) => `p${i}`);
  assert.equal(comparePaired(pairs(10, 0, 0, { invited: crowd })).says, null);
  assert.equal(comparePaired(pairs(10, 0, 0, { invited: crowd.slice(0, 20) })).says, "improved");
});

test("T3: a count of one or two is never given, and no count for fewer than ten pairs", () => {
  always((input) => {
    const { counts, pairs: both } = comparePaired(input);
    if (counts === null) return;
    assert.ok(both >= leastPairs && counts.up + counts.same + counts.down === both);
    for (const n of Object.values(counts)) assert.ok(n === 0 || n >= 3);
  });
  assert.deepEqual(comparePaired(pairs(8, 3, 3)).counts, { up: 8, same: 3, down: 3 });
  assert.equal(comparePaired(pairs(8, 3, 2)).counts, null);
});

test("T4: if before and after are exchanged, an improvement becomes a decline; the order has no effect", () => {
  const turned = { improved: "fell", fell: "improved" } as const;
  always((input) => {
    const result = comparePaired(input);
    const other = comparePaired({ ...input, before: input.after, after: input.before });
    assert.equal(other.says, result.says === null ? null : turned[result.says]);
    const mixed = { ...input, before: input.before.toReversed(), after: input.after.toReversed(), invited: input.invited.toReversed() };
    assert.deepEqual(comparePaired(mixed), result);
  });
});

test("T4: the sign test is exact: it equals a count of all sequences of up and down", () => {
  for (let n = leastPairs; n <= 14; n += 1)
    for (let down = 0; 2 * down <= n; down += 1) {
      let atMost = 0;
      for (let bits = 0; bits < 2 ** n; bits += 1) if (bits.toString(2).replaceAll("0", "").length <= down) atMost += 1;
      const says = (2 * atMost) / 2 ** n < 0.05 ? "improved" : null;
      assert.equal(comparePaired(pairs(n - down, 0, down)).says, says, `${down} of ${n}`);
    }
});

test("T5: a self-rating never counts as an improvement", () => {
  always((input) => assert.equal(comparePaired({ ...input, kind: "self-rating" }).says, null));
  assert.equal(comparePaired(pairs(40, 0, 0, { kind: "self-rating" })).says, null);
});

test("T4: if a few people rise and many stay, the group has not improved, because the median is zero", () => {
  const few = comparePaired(pairs(9, 31, 0));
  assert.deepEqual([few.counts, few.change?.median, few.says], [{ up: 9, same: 31, down: 0 }, 0, null]);
});

test("T5, T6: there is no change in points for a self-rating or for too few pairs", () => {
  always((input) => {
    const { change, pairs: both, invited } = comparePaired(input);
    assert.equal(change === null, both < leastPairs || 2 * both < invited);
    assert.equal(comparePaired({ ...input, kind: "self-rating" }).change, null);
  });
});

test("T6: an interval above zero means improved, and improved means a median above zero", () => {
  always((input) => {
    const { change, says } = comparePaired(input);
    if (change === null) return;
    assert.ok(change.least <= change.median && change.median <= change.most);
    if (change.least > 0) assert.equal(says, "improved");
    if (change.most < 0) assert.equal(says, "fell");
    if (says === "improved") assert.ok(change.median > 0);
    if (says === "fell") assert.ok(change.median < 0);
  });
});

test("T1: scores of uninvited people, of people who occur twice, and outside the scale are left out and counted", () => {
  const group = pairs(12, 0, 0);
  const [first = assert.fail()] = group.before;
  const before = [...group.before, { person: "stranger", score: 1 }, first, { person: "p1", score: 11 }];
  assert.deepEqual(comparePaired({ ...group, before }), {
    ...comparePaired(group),
    before: 10,
    pairs: 10,
    leftOut: 5,
    counts: { up: 10, same: 0, down: 0 },
  });
  assert.equal(comparePaired(pairs(12, 0, 0, { highest: 5 })).pairs, 0);
  always((input) => {
    const more = { ...input, after: [...input.after, { person: "stranger", score: 3 }] };
    assert.deepEqual(comparePaired(more), { ...comparePaired(input), leftOut: comparePaired(input).leftOut + 1 });
  });
});
