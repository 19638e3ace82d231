/**
 * Tests which measures are in a calculation, and the reason for each measure that is not. A missing statement must never count as zero.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Conditions, EffectMeasure, SaidEffect } from "../contract/effect.ts";
import { countedMeasures } from "./counted-measures.ts";
import { whyNotChoosable } from "./said-effects.ts";
import { said } from "#platform/server/testing-values.ts";

const effect = (scenario: string, ranged = true): SaidEffect => ({
  scenario,
  on: "likelihood",
  words: [said("A little")],
  scale: [],
  half: null,
  range: ranged ? { basis: "stated", low: 0.1, best: 0.2, high: 0.3, n: null, split: false, ofEarlierText: false } : null,
  mechanism: "",
});
const measure = (id: string, more: Partial<EffectMeasure> = {}): EffectMeasure => ({
  id,
  code: id,
  title: said(id),
  translations: [],
  rev: 1,
  status: "under-review",
  testState: "passed",
  notChoosable: null,
  marking: "TLP:GREEN",
  digest: id,
  lead: null,
  starts: "2027-01-01",
  cost: { minor: 100, currency: "EUR", source: said("") },
  scenarios: [],
  effects: [effect("rated")],
  indicators: [],
  readings: [],
  ...more,
});
const none: Conditions = { budget: null, needs: [], atMostOne: [] };
const budget: Conditions = { ...none, budget: { currency: "EUR", whole: 1000, agencies: [], years: [{ year: 2027, minor: 100 }] } };
const reasons = (measures: readonly EffectMeasure[], conditions: Conditions): Record<string, string | null> =>
  Object.fromEntries(countedMeasures(measures, conditions, new Set(["rated"])).map((one) => [one.measure.id, one.reason]));

test("only a measure whose present text has passed the rights test can be chosen, whatever its status is", () => {
  const rows = [
    ["adopted", "passed", null],
    ["draft", "passed", null],
    ["under-review", "none", "rights-untested"],
    ["under-review", "stale", "rights-untested"],
    ["under-review", "unanswered", "rights-untested"],
    ["under-review", "unresolved", "rights-no"],
    ["adopted", "absolute", "rights-absolute"],
    ["refused", "absolute", "rights-absolute"],
    ["refused", "passed", "refused"],
    ["refused", "unresolved", "refused"],
    ["withdrawn", "passed", "withdrawn"],
  ] as const;
  for (const [status, testState, why] of rows) assert.equal(whyNotChoosable({ status, testState }), why, `${status} ${testState}`);
});

test("each measure that is not in the figures has a reason; a missing cost or effect does not count as zero", () => {
  const measures = [
    measure("in"),
    measure("words", { effects: [effect("rated", false)] }),
    measure("silent", { effects: [] }),
    measure("elsewhere", { effects: [effect("unknown")] }),
    measure("uncosted", { cost: null }),
    measure("foreign", { cost: { minor: 1, currency: "USD", source: said("") } }),
    measure("undated", { starts: null }),
    measure("no", { notChoosable: "rights-no" }),
    measure("absolute", { notChoosable: "rights-absolute" }),
    measure("refused", { notChoosable: "refused" }),
  ];
  assert.deepEqual(reasons(measures, budget), {
    in: null,
    words: "words-only",
    silent: "words-only",
    elsewhere: "scenario-not-rated",
    uncosted: "cost-not-said",
    foreign: "other-currency",
    undated: "start-not-said",
    no: "rights-no",
    absolute: "rights-absolute",
    refused: "refused",
  });
  const free = reasons(measures, none);
  assert.deepEqual([free["uncosted"], free["foreign"], free["undated"]], [null, null, null], "without a budget no cost is needed");
  const entered = countedMeasures(measures, budget, new Set(["rated"])).flatMap((one) => (one.entered ? [one.measure.id] : []));
  assert.deepEqual(
    entered,
    ["in", "no"],
    "`no` is in the calculation and labelled as forbidden; nothing is computed for a measure that is refused or touches an absolute right",
  );
});

test("a prerequisite needs no effect of its own; a measure that needs an excluded measure is excluded too", () => {
  const needs = (pairs: readonly (readonly [string, string])[]): Conditions => ({
    ...none,
    needs: pairs.map(([one, other]) => ({ measure: one, needs: other, as: "safeguard" as const })),
  });
  const measures = [measure("a"), measure("b", { effects: [effect("rated", false)] }), measure("c", { notChoosable: "refused" })];
  const with_ = countedMeasures(measures, needs([["a", "b"]]), new Set(["rated"]));
  assert.deepEqual(
    with_.map(({ measure: { id }, entered, reason }) => [id, entered, reason]),
    [
      ["a", true, null],
      ["b", true, "words-only"],
      ["c", false, "refused"],
    ],
  );
  const chain = needs([["a", "b"], ["b", "c"]]); // prettier-ignore
  assert.deepEqual(reasons(measures, chain), { a: "needs-what-is-out", b: "words-only", c: "refused" });
  const circle = needs([["a", "b"], ["b", "a"]]); // prettier-ignore
  assert.deepEqual(reasons(measures, circle), { a: null, b: "words-only", c: "refused" });
  const dear = { ...needs([["a", "b"]]), budget: { currency: "EUR", whole: 10, agencies: [], years: [] } };
  assert.equal(reasons([measure("a"), measure("b", { effects: [], cost: null })], dear)["a"], "needs-what-is-out");
});
