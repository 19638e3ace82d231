/**
 * Tests the comparison of two reports by their statements: additions and follow-up make no difference, and every other change makes a
 * difference.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Block } from "./document.ts";
import { saysStill, statementsOf } from "./statements.ts";

const word = fc.string({ minLength: 1, maxLength: 6, unit: "grapheme-ascii" });
const followUp = fc.constantFrom({}, { followUp: true as const });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), level: fc.constantFrom(2 as const, 3 as const), text: word }),
  fc.tuple(fc.record({ kind: fc.constant("paragraph" as const), text: word }), followUp).map(([a, b]): Block => ({ ...a, ...b })),
  fc.record({ kind: fc.constant("list" as const), items: fc.array(word, { maxLength: 3 }), ordered: fc.boolean() }),
  fc.record({ kind: fc.constant("table" as const), head: fc.constant(["a", "b"]), rows: fc.array(fc.tuple(word, word), { maxLength: 3 }) }),
  fc
    .tuple(fc.array(fc.record({ term: word, text: word }), { maxLength: 3 }), followUp)
    .map(([rows, more]): Block => ({ kind: "definitions", rows, ...more })),
);
const blocks = fc.array(block, { maxLength: 8 });

test("additions at the end do not change the statements of a report", () => {
  fc.assert(
    fc.property(blocks, blocks, (one, more) => saysStill(one, one) && saysStill(one, [...one, ...more])),
    { seed: 22, numRuns: 500 },
  );
});

test("if a statement is removed, the comparison reports the removal, unless the statement belongs to follow-up", () => {
  fc.assert(
    fc.property(blocks, fc.nat(), (one, at) => {
      fc.pre(one.length > 0);
      const gone = one.filter((_, i) => i !== at % one.length);
      // without its heading, the text below belongs to another heading
      const same = JSON.stringify(statementsOf(gone).toSorted()) === JSON.stringify(statementsOf(one).toSorted());
      assert.equal(saysStill(one, gone), same);
    }),
    { seed: 22, numRuns: 500 },
  );
});

test("the same words under another heading are a different statement; columns and rows of follow-up may change; a complete table must not grow", () => {
  const under = (heading: string, text: string): Block[] => [
    { kind: "heading", level: 2, text: heading },
    { kind: "paragraph", text },
  ];
  const two = [...under("S1", "Nobody."), ...under("S2", "Somebody.")];
  assert.equal(saysStill(two, [...under("S1", "Somebody."), ...under("S2", "Nobody.")]), false);
  const table = (answer: string, more: Partial<Extract<Block, { kind: "table" }>> = {}): Block => ({
    kind: "table",
    head: ["Text", "Answer"],
    rows: [["One desk", answer]],
    followUp: [1],
    ...more,
  });
  assert.equal(saysStill([table("none")], [table("accepted")]), true);
  assert.equal(saysStill([table("none", { followUp: [0] })], [table("accepted", { followUp: [0] })]), false);
  const longer = [
    ["One desk", "none"],
    ["Two desks", "none"],
  ];
  assert.equal(saysStill([table("none")], [table("none", { rows: longer })]), true);
  assert.equal(saysStill([table("none", { complete: true })], [table("none", { rows: longer, complete: true })]), false);
});
