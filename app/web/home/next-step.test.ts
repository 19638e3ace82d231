import assert from "node:assert/strict";
import { test } from "node:test";
import type { Assessment } from "#modules/assessment/contract/assessment.ts";
import { nextStep, type Situation } from "./next-step.ts";

const assessment = (scenarios: number): Assessment => ({
  id: "a",
  rev: 1,
  title: { text: "National assessment", lang: "en" },
  horizonMonths: 24,
  yardstick: "y",
  criteriaSet: "c",
  marking: "TLP:AMBER",
  status: "under-way",
  openedAt: "2026-02-03T08:00:00Z",
  scenarios,
  rounds: 0,
  approved: null,
});
const calm: Situation = {
  may: () => true,
  assessment: assessment(3),
  openRoom: undefined,
  held: 0,
  results: 2,
  draftEdition: undefined,
  editions: 1,
  replies: 0,
};

test("no bar if there is nothing to do", () => assert.equal(nextStep(calm), null));
test("an open room has priority over everything else", () => {
  const step = nextStep({ ...calm, openRoom: { id: "r", title: "Day 2" }, held: 4, assessment: undefined });
  assert.deepEqual(step, { kind: "console", room: "r", title: "Day 2" });
});
test("held texts are a task for a moderator, not for an analyst", () => {
  assert.deepEqual(nextStep({ ...calm, held: 4 }), { kind: "decide-held", n: 4 });
  assert.equal(nextStep({ ...calm, held: 4, may: (permission) => permission === "assessment.edit" }), null);
});
test("a draft report version is a task only for the authority", () => {
  assert.deepEqual(nextStep({ ...calm, draftEdition: { number: 2 } }), { kind: "approve", number: 2 });
  assert.equal(nextStep({ ...calm, draftEdition: { number: 2 }, may: (permission) => permission !== "assessment.approve" }), null);
});
test("a recommendation in its reply window is a task only for people who answer for the State", () => {
  assert.deepEqual(nextStep({ ...calm, replies: 2, editions: 0 }), { kind: "reply", n: 2 });
  assert.equal(nextStep({ ...calm, replies: 2, may: (permission) => permission !== "recommendation.reply" }), null);
  assert.equal(nextStep({ ...calm, replies: 2, held: 1 })?.kind, "decide-held");
});
test("the order of the work: open, draft, rate, freeze", () => {
  assert.equal(nextStep({ ...calm, assessment: undefined })?.kind, "open-assessment");
  assert.equal(nextStep({ ...calm, assessment: assessment(0) })?.kind, "draft-scenario");
  assert.equal(nextStep({ ...calm, results: 0 })?.kind, "open-room");
  assert.equal(nextStep({ ...calm, editions: 0 })?.kind, "freeze-edition");
});
test("an account that may only read has no tasks", () => {
  const reader = { ...calm, may: () => false, assessment: undefined };
  assert.equal(nextStep(reader), null);
});
