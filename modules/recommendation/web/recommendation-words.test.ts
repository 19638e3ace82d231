/** Tests the sentence below the reported and the verified status, for every possible pair of statuses. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Report, Verification } from "../contract/recommendation.ts";
import { standingOf } from "../contract/standing.ts";
import { agencyCalled, differing, dueGlyph, textIn } from "./recommendation-words.ts";

const said = { text: "x", lang: "en" };
const report = (id: string): Report => ({ id, status: "done", words: said, byWhom: "", on: "2026-10-12", evidence: [] });
const verification = (on: string | null, kind: Verification["result"]): Verification => ({
  id: "v",
  report: on,
  result: kind,
  words: said,
  organisation: "",
  relation: "",
  on: "2026-11-03",
  evidence: [],
  unopened: null,
});

test("each pair of statuses has its own sentence; if there is a report after the verification, the sentence begins with this fact", () => {
  assert.equal(differing({ report: null, verification: null }), "recommendation.differ.nothing");
  assert.equal(differing({ report: report("a"), verification: null }), "recommendation.differ.only-reported");
  assert.equal(differing({ report: null, verification: verification(null, "partly") }), "recommendation.differ.only-verified");
  assert.equal(differing({ report: report("b"), verification: verification("a", "confirmed") }), "recommendation.differ.reported-since");
  for (const kind of ["partly", "not-confirmed", "not-verifiable"] as const)
    assert.equal(differing({ report: report("a"), verification: verification("a", kind) }), `recommendation.differ.${kind}`);
  assert.equal(differing({ report: report("a"), verification: verification("a", "confirmed") }), "recommendation.differ.agree");
});

test("an outdated translation is not shown as the text", () => {
  const translations = [
    { lang: "fr", text: "à jour", behind: false },
    { lang: "es", text: "atrasado", behind: true },
  ];
  assert.deepEqual(textIn({ text: said, translations }, "fr"), { text: "à jour", lang: "fr" });
  assert.deepEqual(textIn({ text: said, translations }, "es"), said);
});

test("a closed recommendation is never overdue; an open one that is due within a month is due soon", () => {
  assert.equal(dueGlyph({ open: false, dueInDays: -5 }), null);
  assert.equal(dueGlyph({ open: true, dueInDays: -1 }), "late");
  assert.equal(dueGlyph({ open: true, dueInDays: 30 }), "due");
  assert.equal(dueGlyph({ open: true, dueInDays: 31 }), null);
  assert.equal(dueGlyph({ open: true, dueInDays: null }), null);
});

test("a verification counts for the report that it examined, and not for a later one", () => {
  const one = (status: Report["status"]) => ({ ...report("a"), status });
  assert.equal(standingOf({ report: null, verification: verification(null, "confirmed") }), "silent");
  assert.equal(standingOf({ report: one("overtaken"), verification: verification("a", "confirmed") }), "overtaken");
  for (const status of ["not-started", "under-way"] as const)
    assert.equal(standingOf({ report: one(status), verification: verification("a", "confirmed") }), "under-way");
  assert.equal(standingOf({ report: one("done"), verification: null }), "unverified");
  assert.equal(standingOf({ report: one("done"), verification: verification("before", "confirmed") }), "unverified");
  assert.equal(standingOf({ report: one("done"), verification: verification("a", "confirmed") }), "confirmed");
  const unread = { ...verification("a", "confirmed"), unopened: said };
  assert.equal(standingOf({ report: one("done"), verification: unread }), "confirmed-unopened", "the verifier opened none of the evidence");
  for (const kind of ["partly", "not-confirmed", "not-verifiable"] as const)
    assert.equal(standingOf({ report: one("done"), verification: verification("a", kind) }), "differing");
});

test("one of the State's agencies is found by its name in any language; another body is not found", () => {
  const police = { name: { en: "National Police", ar: "الشرطة الوطنية" } };
  assert.equal(agencyCalled("الشرطة الوطنية ", [police]), police);
  assert.equal(agencyCalled("National Police", [police]), police);
  assert.equal(agencyCalled("Police", [police]), undefined);
});
