/**
 * Tests that a draft keeps unchanged values: languages, the words of a likelihood, the best level of an impact. After a conflict,
 * all fields of a likelihood come from the same version.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Risk } from "../contract/risk-list.ts";
import { mergeDrafts } from "#platform/web/ui/record/merge.ts";
import { draftOf, emptyRisk, fieldsOf, parts } from "./risk-list-draft.ts";

const risk: Risk = {
  id: "0195d0a0-7e1a-7000-8000-000000000009",
  assessment: "0195d0a0-7e1a-7000-8000-000000000008",
  rev: 1,
  status: "active",
  withdrawnReason: null,
  code: "N1",
  title: { text: "Crue", lang: "fr" },
  description: { text: "", lang: "fr" },
  kind: "natural",
  route: "frequency",
  likelihood: { form: "range", given: "5–20 %", yardstick: null, band: null, low: 0.05, best: 0.07, high: 0.2, months: 60 },
  onHorizon: { low: 0, best: 0, high: 0 },
  impacts: [{ criterion: "life", low: 2, best: 4, high: 4 }],
  source: { text: "Relevés", lang: "fr" },
  marking: "TLP:GREEN",
  translations: [],
  updatedAt: "2026-11-24T00:00:00Z",
};
const fields = (draft: Parameters<typeof fieldsOf>[0], base: Risk | null = risk) => {
  const made = fieldsOf(draft, base, "en");
  return "missing" in made ? assert.fail(made.missing) : made;
};

test("unchanged fields stay the same, including the words and the last digit", () => {
  const { title, likelihood, impacts, source } = fields(draftOf(risk));
  assert.deepEqual([title, source, impacts], [risk.title, risk.source, risk.impacts]);
  assert.deepEqual(likelihood, { form: "range", given: "5–20 %", low: 0.05, best: 0.07, high: 0.2, months: 60 });
  const changed = fields({ ...draftOf(risk), title: "Flood", best: "7,5", impacts: { life: { low: "2", high: "" } } });
  assert.deepEqual(changed.title, { text: "Flood", lang: "en" });
  assert.deepEqual([changed.likelihood.given, changed.impacts], ["", [{ criterion: "life", low: 2, best: 2, high: 2 }]]);
});

test("missing fields are named", () => {
  const empty = emptyRisk({ yardstick: "y", maliciousMonths: 24, otherMonths: 60 }, "TLP:AMBER");
  assert.deepEqual(fieldsOf(empty, null, "en"), { missing: "likelihood" });
  assert.deepEqual(fieldsOf({ ...draftOf(risk), marking: "" }, risk, "en"), { missing: "marking" });
  assert.deepEqual(fieldsOf({ ...draftOf(risk), high: "120" }, risk, "en"), { missing: "likelihood" });
  assert.deepEqual(fieldsOf({ ...draftOf(risk), form: "band", band: "" }, risk, "en"), { missing: "likelihood" });
});

test("a conflict asks only about parts that both sides changed, and all fields of the likelihood come from the same version", () => {
  const start = draftOf(risk);
  const mine = { ...start, low: "6", title: "Mine" };
  const theirs = { ...start, high: "30", source: "Theirs" };
  const { merged, ask } = mergeDrafts(parts, draftOf(risk), mine, theirs);
  assert.deepEqual(ask, ["likelihood"]);
  assert.deepEqual([merged.title, merged.source, merged.low, merged.high], ["Mine", "Theirs", "6", "20"]);
});
