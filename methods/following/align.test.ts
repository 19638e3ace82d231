import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { alignPassages, type Unit } from "./index.ts";

const p = (text: string, kind = "paragraph"): Unit => ({ kind, text });
const [a, b, c] = [p("The body is told of the decision."), p("Each State names an office."), p("Nobody decides alone.")];
const shown = (before: readonly Unit[], now: readonly Unit[]) => alignPassages(before, now).map(({ old, is }) => `${is} ${old ?? "-"}`);

test("L6: a passage with equal words is unchanged, at any position and with any spaces and invisible characters", () => {
  assert.deepEqual(shown([a, b, c], [a, b, c]), ["same 0", "same 1", "same 2"]);
  assert.deepEqual(shown([a, b, c], [c, a, b]), ["same 2", "same 0", "same 1"]);
  assert.deepEqual(shown([p("A  b\u200F c")], [p("A b c ")]), ["same 0"]);
  assert.deepEqual(shown([p("A b c")], [p("A b c", "heading")]), ["new -"]);
  assert.deepEqual(shown([a, a], [a, a, a]), ["same 0", "same 1", "new -"]);
});

test("L7: a similar passage is a new wording; a passage that is not similar is new, and the earlier one is removed", () => {
  const reworded = p("The body is heard before the decision.");
  assert.deepEqual(shown([a, b, c], [reworded, b, c]), ["changed 0", "same 1", "same 2"]);
  assert.deepEqual(shown([a, b], [p("Seven reports came in May."), b]), ["new -", "same 1"]);
  assert.deepEqual(shown([a, b, c], [b, p("Seven reports came in May."), reworded]), ["same 1", "new -", "new -"]);
  assert.deepEqual(shown([p("الهيئة تبلغ بالقرار قبل التنفيذ")], [p("الهيئة تبلغ بالقرار بعد التنفيذ")]), ["changed 0"]);
  assert.deepEqual(shown([p("机构获悉该决定的内容")], [p("机构获悉该决定的全部内容")]), ["changed 0"]);
  assert.deepEqual(shown([a], []), []);
});

test("each earlier passage has at most one new passage, and a pair with equal texts never is `changed`", () => {
  const unit = fc.record({
    kind: fc.constantFrom("paragraph", "list"),
    text: fc.constantFrom(...Array.from("abcdefgh", (x) => `${x} word ${x}`)),
  });
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), fc.array(unit, { maxLength: 12 }), (before, now) => {
      const out = alignPassages(before, now);
      assert.equal(out.length, now.length);
      const old = out.flatMap((one) => one.old ?? []);
      assert.equal(new Set(old).size, old.length);
      for (const [j, one] of out.entries()) {
        assert.equal(one.is === "new", one.old === null);
        if (one.old !== null) assert.equal(before[one.old]?.kind, now[j]?.kind);
        if (one.is !== "new") assert.equal(one.is === "same", before[one.old ?? -1]?.text === now[j]?.text);
      }
    }),
    { numRuns: 300, seed: 15 },
  );
});

test("two long texts without similarity are not compared passage by passage", { timeout: 20_000 }, () => {
  const many = (word: string) => Array.from({ length: 3_000 }, (_, i) => p(`${word} number ${i} of the text`));
  assert.ok(alignPassages(many("Passage"), many("Absatz")).every(({ is }) => is === "new"));
});
