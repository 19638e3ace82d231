import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { leastPairs, toldCounts, toldUse, uses, type UseAnswer } from "./index.ts";

const answer = fc.record({ used: fc.constantFrom(...uses), why: fc.constantFrom("a", "b", "c", "d") });
/** A group in which some people answered. */
const groups = fc.array(fc.option(answer), { maxLength: 40 }).map((people) => ({
  invited: people.map((_, i) => `p${i}`),
  answers: people.flatMap((one, i): UseAnswer[] =>
    one === null ? [] : [{ person: `p${i}`, used: one.used, why: one.used === "yes" ? null : one.why }],
  ),
}));
const always = (check: (input: { readonly invited: readonly string[]; readonly answers: readonly UseAnswer[] }) => void): void =>
  fc.assert(fc.property(groups, check), { seed: 14, numRuns: 1_000 });
const of = (...parts: readonly (readonly [number, UseAnswer["used"], string | null])[]) => {
  const answers = parts.flatMap(([n, used, why], at) => Array.from({ length: n }, (_, i) => ({ person: `${at}-${i}`, used, why })));
  return toldUse(
    answers.map(({ person }) => person),
    answers,
  );
};

test("T8: no number of one or two people is shown, and nothing for fewer than ten answers", () => {
  always(({ invited, answers }) => {
    const { answered, counts, whys } = toldUse(invited, answers);
    assert.equal(answered, answers.length === 1 || answers.length === 2 ? null : answers.length);
    assert.equal(counts === null, whys === null);
    if (counts === null) return;
    assert.ok(answers.length >= leastPairs);
    for (const n of Object.values(counts)) assert.ok(n === 0 || n >= 3);
    assert.equal(counts.yes + counts.partly + counts.no, answers.length);
  });
  assert.deepEqual(of([9, "yes", null]).counts, null);
  assert.deepEqual(of([10, "yes", null]), { invited: 10, answered: 10, counts: { yes: 10, partly: 0, no: 0 }, whys: [] });
  assert.equal(of([9, "yes", null], [2, "no", "a"]).counts, null, "a count of two people is not shown");
});

test("T9: reasons add up to the people who used it partly or not; small reasons are joined until they have three", () => {
  always(({ invited, answers }) => {
    const { counts, whys } = toldUse(invited, answers);
    if (counts === null || whys === null) return;
    assert.equal(
      whys.reduce((sum, { n }) => sum + n, 0),
      counts.partly + counts.no,
    );
    for (const { n } of whys) assert.ok(n >= 3);
    assert.ok(whys.filter(({ why }) => why === null).length <= 1);
  });
  assert.deepEqual(of([8, "yes", null], [4, "no", "a"], [1, "no", "b"]).whys, [{ why: null, n: 5 }]);
  assert.deepEqual(of([8, "yes", null], [5, "no", "a"], [2, "partly", "b"], [1, "partly", "c"]).whys, [
    { why: "a", n: 5 },
    { why: null, n: 3 },
  ]);
});

test("T8: answers of people who were not asked, and of people who answered twice, are left out", () => {
  const many = Array.from({ length: 12 }, (_, i): UseAnswer => ({ person: `p${i}`, used: "yes", why: null }));
  const invited = many.map(({ person }) => person);
  assert.equal(toldUse(invited.slice(0, 11), many).answered, 11);
  assert.equal(toldUse(invited, [...many, { person: "p0", used: "no", why: "a" }]).answered, 11);
});

test("T8: a closed question shows nothing under ten answers, and no count of one or two", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...uses), { maxLength: 40 }), (given) => {
      const counts = toldCounts(given);
      const each = uses.map((one) => given.filter((other) => other === one).length);
      assert.equal(counts !== null, given.length >= 10 && each.every((n) => n === 0 || n >= 3));
      if (counts !== null) assert.deepEqual([counts.yes, counts.partly, counts.no], each);
    }),
    { seed: 14, numRuns: 1_000 },
  );
});
