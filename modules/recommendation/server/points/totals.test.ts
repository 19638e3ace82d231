/**
 * Tests the totals of points in random rooms: each candidate is in one total, no person or at least three people gave points to each
 * total, the totals add up, and no candidate is joined without need.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PointsAnswer, PointsQuestion } from "../../contract/points.ts";
import { tally } from "./points-result.ts";

const codes = ["a", "b", "c", "d", "e"];
const question: PointsQuestion = {
  id: "00000000-0000-4000-8000-000000000001",
  assessment: "00000000-0000-4000-8000-000000000002",
  number: 1,
  points: 10,
  items: codes.map((code) => ({ code, urn: null, label: { text: code, lang: "en" }, titles: {}, opposed: false })),
  state: "revealed",
  openedAt: "2026-01-01T00:00:00.000Z",
  revealedAt: "2026-01-01T00:00:00.000Z",
  asked: 12,
  answered: 12,
};
const answer: fc.Arbitrary<PointsAnswer> = fc
  .array(fc.tuple(fc.constantFrom(...codes), fc.integer({ min: 1, max: 10 })), { maxLength: 2 })
  .map((given) => ({ cannotSay: false, points: Object.fromEntries(given) }));

const backersOf = (answers: readonly PointsAnswer[], of: readonly string[]): number =>
  answers.filter(({ points }) => of.some((code) => (points[code] ?? 0) > 0)).length;
const pointsOf = (answers: readonly PointsAnswer[], of: readonly string[]): number =>
  answers.reduce((sum, { points }) => sum + of.reduce((part, code) => part + (points[code] ?? 0), 0), 0);

test("each total has points from no person or from at least three, so it reveals nothing about one or two people", () => {
  let [joined, further] = [0, 0];
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
      const { totals, noTally } = tally(question, answers);
      if (noTally !== null) {
        assert.deepEqual(totals, []);
        assert.ok(backersOf(answers, codes) < 3);
        return;
      }
      assert.deepEqual(totals.flatMap((one) => one.codes).toSorted(), codes);
      for (const one of totals) {
        assert.deepEqual([one.points, one.backers], [pointsOf(answers, one.codes), backersOf(answers, one.codes)]);
        assert.ok(one.backers === 0 || (one.backers ?? 0) >= 3, `${one.codes.join("+")} has ${one.backers}`);
      }
      const alone = totals.filter((one) => one.codes.length === 1).map((one) => one.points ?? 0);
      assert.deepEqual(
        alone,
        alone.toSorted((a, b) => b - a),
      );
      const together = totals.filter((one) => one.codes.length > 1);
      assert.ok(together.length <= 1);
      for (const { codes: members } of together) {
        const few = members.filter((code) => backersOf(answers, [code]) < 3);
        assert.ok(few.length > 0, "candidates are joined only if one of them has points from fewer than three people");
        joined += 1;
        if (few.length < members.length) further += 1;
        if (few.length < members.length)
          assert.ok(
            backersOf(answers, few) < 3,
            "a further candidate is joined only if the others have points from fewer than three people together",
          );
      }
    }),
    { seed: 20261128, numRuns: 500 },
  );
  assert.ok(joined >= 50 && further >= 5, `${joined} rooms with a joined total, ${further} with a further candidate in it`);
});
