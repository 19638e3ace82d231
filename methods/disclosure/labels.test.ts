import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exactCount, labelsThatStand, workedOut, type LabelledAnswer } from "./index.ts";

/** Reads answers from a text. `a1 a2 b1`: agency a gave the answers 1 and 2, agency b gave the answer 1. `-` stands for a person without an agency. */
const said = (words: string): LabelledAnswer[] =>
  words.split(" ").map((word) => ({ agency: word.startsWith("-") ? null : (word[0] ?? ""), figure: word.slice(1) }));
const stand = (words: string, agencies?: "unknown"): string => [...labelsThatStand(said(words), agencies)].toSorted().join("");

test("D11: an agency has a label if it has at least three answers and not all of them are equal", () => {
  assert.equal(stand("a1 a2 a3"), "a");
  assert.equal(stand("a1 a2 b1 b2 b3 c1 c2 c3"), "c", "a has only two answers, so b loses its label too");
  assert.equal(stand("a1 a1 a1"), "", "a label would reveal the answer of each of the three people");
  assert.equal(stand("a1 a1 a2"), "a");
});

test("D11: the unlabelled answers are none, or at least three of two agencies; else the smallest label is removed", () => {
  assert.equal(stand("a1 a2 a3 a4 b1 b2 b3"), "ab", "every answer belongs to an agency with a label");
  assert.equal(stand("a1 a2 a3 a4 b1 b2 b3 c1"), "a", "c has only one answer, so b loses its label too");
  assert.equal(
    stand("a1 a2 a3 a4 b1 b2 b3 c1 c1 c1"),
    "a",
    "the equal answers of c could be found by subtraction, so b loses its label too",
  );
  assert.equal(stand("a1 a2 a3 b1 c1 d1"), "a");
  assert.equal(stand("a1 a2 a3 -1 -2 -3"), "", "people without an agency are one group");
  assert.equal(stand("a1 a2 a3 -1 -2 -3", "unknown"), "a", "after the reveal the agencies of the rest are not known");
  assert.equal(stand("a1 a2 a3 -1 -2", "unknown"), "");
});

const drawn = fc.array(
  fc.record({ agency: fc.constantFrom<string | null>("a", "b", "c", "d", "e", null), figure: fc.constantFrom("1", "2", "3") }),
  { maxLength: 30 },
);

test("D11: in random rooms, nobody can compute a group of one or two from the total and the labelled counts", () => {
  let [labelled, withRest] = [0, 0];
  fc.assert(
    fc.property(drawn, (answers) => {
      const labels = labelsThatStand(answers);
      assert.deepEqual(labelsThatStand(answers.toReversed()), labels);
      for (const label of labels) {
        const own = answers.filter(({ agency }) => agency === label);
        assert.ok(own.length >= 3 && new Set(own.map(({ figure }) => figure)).size > 1, label);
      }
      const rest = answers.filter(({ agency }) => agency === null || !labels.has(agency));
      if (labels.size > 0) {
        assert.ok(rest.length === 0 || new Set(rest.map(({ agency }) => agency)).size >= 2);
        labelled += 1;
        if (rest.length > 0) withRest += 1;
      }
      if (answers.length < 3) return;
      const names = [...labels, "rest"];
      const counts = [...labels].map((label) => exactCount([label], answers.filter(({ agency }) => agency === label).length));
      assert.deepEqual(workedOut([exactCount(names, answers.length), ...counts]), []);
      const blank = answers.map((one) => (one.agency !== null && labels.has(one.agency) ? one : { ...one, agency: null }));
      assert.deepEqual(labelsThatStand(blank, "unknown"), labels, "the rule gives the same labels when it is applied again");
    }),
    { seed: 20261128, numRuns: 500 },
  );
  assert.ok(labelled > 100 && withRest > 50, `${String(labelled)} rooms with a label, ${String(withRest)} of them with a rest`);
});
