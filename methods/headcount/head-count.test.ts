// Tests SPEC.md H1 to H8.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { headCount, jointCount, openRows, questions, type HeadCountInput } from "./index.ts";

const rows = ["a", "b", "c", "d", "e"];
const pairs = [
  { a: "a", b: "b", probability: 0.99 },
  { a: "b", b: "c", probability: 0.6 },
  { a: "a", b: "c", probability: 0.4 },
  { a: "d", b: "e", probability: 0.5 },
  { a: "c", b: "d", probability: 0.04 },
];

test("H1, H2: sure pairs join rows, possible pairs only for the minimum, and a decision replaces a probability", () => {
  assert.deepEqual(headCount({ rows, pairs, decided: [] }), { fewest: 2, most: 4 });
  assert.deepEqual(headCount({ rows, pairs, decided: [{ a: "e", b: "d", same: false }] }), { fewest: 3, most: 4 });
  assert.deepEqual(headCount({ rows, pairs, decided: [{ a: "d", b: "e", same: true }] }), { fewest: 2, most: 3 });
  assert.deepEqual(headCount({ rows, pairs, decided: [{ a: "d", b: "e", same: null }] }), { fewest: 2, most: 4 });
  assert.deepEqual(headCount({ rows, pairs, decided: [{ a: "a", b: "b", same: false }] }), { fewest: 2, most: 5 });
});

test("H6: the count among some rows is of the sets with at least one of these rows; other rows can join these rows", () => {
  const count = (among: readonly string[]) => headCount({ rows, pairs, decided: [], among });
  assert.deepEqual(count(rows), { fewest: 2, most: 4 });
  assert.deepEqual(count(["a", "c"]), { fewest: 1, most: 2 });
  assert.deepEqual(
    headCount({
      rows,
      pairs: [
        { a: "a", b: "b", probability: 1 },
        { a: "b", b: "c", probability: 1 },
      ],
      decided: [],
      among: ["a", "c"],
    }),
    { fewest: 1, most: 1 },
  );
  assert.deepEqual(count([]), { fewest: 0, most: 0 });
});

test("H3, H4, H5: one question for each two sets, large sets first, with the effect of each answer", () => {
  const asked = questions({ rows, pairs, decided: [] });
  assert.deepEqual(
    asked.map(({ a, b, moves, ifSame, ifDifferent }) => [a, b, moves, ifSame, ifDifferent]),
    [
      ["b", "c", 3, { fewest: 2, most: 3 }, { fewest: 2, most: 4 }],
      ["d", "e", 2, { fewest: 2, most: 3 }, { fewest: 3, most: 4 }],
    ],
  );
  assert.deepEqual(
    questions({ rows, pairs, decided: [{ a: "b", b: "c", same: null }] }).map(({ a, b }) => a + b),
    ["ac", "de"],
  );
});

const input = fc.integer({ min: 2, max: 8 }).chain((n): fc.Arbitrary<HeadCountInput> => {
  const ids = Array.from({ length: n }, (_, i) => `r${i}`);
  const two = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([a, b]) => a !== b);
  const pair = fc.record({ two, probability: fc.double({ min: 0, max: 1, noNaN: true }) });
  const decision = fc.record({ two, same: fc.constantFrom(true, false, null) });
  return fc.record({
    rows: fc.constant(ids),
    pairs: fc
      .uniqueArray(pair, { selector: ({ two: [a, b] }) => [a, b].toSorted().join() })
      .map((all) => all.map(({ two: [a, b], probability }) => ({ a, b, probability }))),
    decided: fc
      .uniqueArray(decision, { selector: ({ two: [a, b] }) => [a, b].toSorted().join() })
      .map((all) => all.map(({ two: [a, b], same }) => ({ a, b, same }))),
  });
});

test("the minimum is at most the maximum, an answer never widens the range, and the order of the input has no effect", () => {
  fc.assert(
    fc.property(input, (one) => {
      const { fewest, most } = headCount(one);
      assert.ok(1 <= fewest && fewest <= most && most <= one.rows.length);
      const asked = questions(one);
      for (const { ifSame, ifDifferent } of asked)
        for (const after of [ifSame, ifDifferent]) assert.ok(after.fewest >= fewest && after.most <= most && after.fewest <= after.most);
      assert.deepEqual(questions({ rows: one.rows.toReversed(), pairs: one.pairs.toReversed(), decided: one.decided.toReversed() }), asked);
    }),
    { seed: 20261129, numRuns: 300 },
  );
});

test("H7: the bounds contain the number of people in rosters that may not be compared, with and without common rows", () => {
  const certain = (n: number) => ({ fewest: n, most: n });
  assert.deepEqual(jointCount([certain(5), certain(3)], certain(0)), { fewest: 5, most: 8 });
  assert.deepEqual(jointCount([certain(5), certain(3)], certain(2)), { fewest: 5, most: 6 });
  assert.deepEqual(jointCount([certain(4)], certain(4)), { fewest: 4, most: 4 });
  const people = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 10 });
  fc.assert(
    fc.property(fc.array(people, { minLength: 1, maxLength: 3 }), people, (alone, shared) => {
      const parts = alone.map((each) => certain(new Set([...each, ...shared]).size));
      const { fewest, most } = jointCount(parts, certain(shared.length));
      const all = new Set([...alone.flat(), ...shared]).size;
      assert.ok(fewest <= all && all <= most, `${fewest} ${all} ${most}`);
    }),
    { seed: 20261130, numRuns: 300 },
  );
});

test("H8: the count of all rows equals the settled sets plus the count of the rows that are not settled", () => {
  const divided = input.chain((one) =>
    fc.record({
      one: fc.constant(one),
      person: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: one.rows.length, maxLength: one.rows.length }),
      among: fc.subarray([...one.rows]),
      bySure: fc.boolean(),
    }),
  );
  let settledSets = 0;
  fc.assert(
    fc.property(divided, ({ one, person, among, bySure }) => {
      // `people` has either the sets that the certain pairs join, or random sets
      const top = (row: string): string =>
        one.rows.find((other) => other === row || headCount({ ...one, among: [row, other] }).most === 1) ?? row;
      const people = [...Map.groupBy(one.rows, (row) => (bySure ? top(row) : person[one.rows.indexOf(row)])).values()];
      const open = openRows(one, people);
      const settled = people.filter((set) => set.some((row) => among.includes(row) && !open.has(row))).length;
      settledSets += settled;
      const rest = headCount({ ...one, rows: [...open], among: among.filter((row) => open.has(row)) });
      assert.deepEqual(headCount({ ...one, among }), { fewest: settled + rest.fewest, most: settled + rest.most });
      for (const set of people) assert.equal(new Set(set.map((row) => open.has(row))).size, 1);
    }),
    { seed: 20261201, numRuns: 500 },
  );
  assert.ok(settledSets > 100);
});
