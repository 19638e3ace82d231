/**
 * Tests that no value is imputed, that amounts are exact to the cent, and that a conflict asks only about the parts that both people
 * changed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeDrafts, partsOf } from "#platform/web/ui/record/merge.ts";
import { fieldsOf, costText, emptyDraft, minorDigits, withKind } from "./measure-draft.ts";

const empty = { ...emptyDraft("en", "TLP:GREEN"), title: { text: "A", lang: "en" } };

test("an empty cost is sent as null; an incomplete cost is reported", () => {
  const made = fieldsOf(empty);
  assert.ok(!("missing" in made));
  assert.deepEqual([made.cost, made.starts, made.gender.marker, made.indicators], [null, null, null, []]);
  for (const cost of [
    { amount: "12", currency: "" },
    { amount: "", currency: "EUR" },
    { amount: "a lot", currency: "EUR" },
    { amount: "1", currency: "Euro" },
  ])
    assert.deepEqual(fieldsOf({ ...empty, cost: { ...empty.cost, ...cost } }), { missing: "cost" });
  assert.deepEqual(fieldsOf({ ...empty, marking: "" }), { missing: "marking" });
});

test("amounts are minor units of their currency", () => {
  const minor = (amount: string, currency: string) => {
    const made = fieldsOf({ ...empty, cost: { ...empty.cost, amount, currency } });
    return "missing" in made ? null : made.cost?.minor;
  };
  assert.deepEqual(
    [minor("180000,10", "EUR"), minor("0.29", "EUR"), minor("500", "JPY"), minor("1.234", "KWD")],
    [18_000_010, 29, 500, 1234],
  );
  assert.deepEqual([costText(29, "EUR"), costText(500, "JPY"), minorDigits("KWD")], ["0.29", "500", 3]);
});

test("a change of kind adds the fields of the new kind and removes those of the former; empty rows are not sent", () => {
  const legal = withKind(empty, "legal", "fr");
  assert.deepEqual([legal.legal?.definitionExamined, legal.adoption], ["not-said", null]);
  assert.equal(withKind(legal, "technical", "fr").legal, null);
  const made = fieldsOf({ ...empty, dependencies: [{ text: { text: " ", lang: "en" }, element: null }] });
  assert.ok(!("missing" in made) && made.dependencies.length === 0);
});

test("a conflict asks only about the parts that both people changed", () => {
  const text = (value: string) => ({ text: value, lang: "en" });
  const mine = { ...empty, title: text("Mine"), problem: text("P") };
  const theirs = { ...empty, title: text("Theirs"), assumptions: text("Q") };
  const { merged, ask } = mergeDrafts(partsOf(empty), empty, mine, theirs);
  assert.deepEqual(ask, ["title"]);
  assert.deepEqual([merged.problem.text, merged.assumptions.text], ["P", "Q"]);
});
