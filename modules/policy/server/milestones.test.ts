/**
 * Tests the milestones of an adopted measure, and when its next review is due: until the first review by the date in the text, then
 * by the date that the last review set.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { recordMilestone, type Milestone } from "../contract/measure-milestones.ts";
import { adoptMeasure, changeMeasure, getMeasure, listMeasures, type Measure } from "../contract/policy.ts";
import { nextReviewOf } from "./milestones.ts";
import { answersBut, measureDesk, refusedAs } from "./testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

const review = (on: string, nextReview: string | null, ofEarlierText = false): Milestone => ({
  id: on,
  kind: "reviewed",
  on,
  words: said("Looked at."),
  evidence: said(""),
  nextReview,
  ofEarlierText,
});

test("the next review is due on the date in the text; after a review, on the date that the review set", () => {
  assert.equal(nextReviewOf(null, []), null);
  assert.equal(nextReviewOf("2027-01-15", []), "2027-01-15");
  assert.equal(nextReviewOf("2027-01-15", [review("2027-01-10", "2028-01-15")]), "2028-01-15");
  assert.equal(nextReviewOf("2027-01-15", [review("2027-01-10", null)]), null);
  assert.equal(nextReviewOf("2027-01-15", [review("2026-09-01", null)]), "2027-01-15");
  assert.equal(nextReviewOf("2027-01-15", [review("2027-01-10", "2028-01-15", true)]), "2027-01-15");
  assert.equal(nextReviewOf("2027-01-15", [{ ...review("2027-01-10", null), kind: "funded" }]), "2027-01-15");
});

test("only adopted measures have milestones, with evidence; a review ends the duty; a changed text has no milestones", async (t) => {
  const desk = await measureDesk(t, { now: () => new Date("2026-11-25T09:00:00Z") });
  const draft = await desk.submitted("Contact office", { review: "2026-12-20" });
  const params = { workspace: velmara, measure: draft.id };
  const record = (more: Partial<Milestone> = {}) =>
    desk.amara.call(recordMilestone, {
      params,
      body: {
        commandId: command(),
        kind: "funded",
        on: "2026-11-20",
        words: said("In the budget."),
        evidence: said("Budget bill, chapter 14"),
        nextReview: null,
        ...more,
      },
    });
  await assert.rejects(record(), refusedAs("measure-not-adopted"));
  const tested = await desk.test(draft, answersBut());
  const adopted = await desk.dalia.call(adoptMeasure, { params, body: { commandId: command(), expectedRev: tested.rev } });
  const due = async () => (await desk.amara.call(listMeasures, { params: desk.at })).due.map(({ what, date }) => [what, date]);
  assert.deepEqual(await due(), [["review", "2026-12-20"]]);
  await record();
  assert.deepEqual(await due(), [["review", "2026-12-20"]], "the milestone 'funded' does not end the duty of a review");
  for (const [more, at] of [
    [{ on: "2026-11-27" }, "a day in the future"],
    [{ nextReview: "2027-11-20" }, "a next review in a milestone that is not a review"],
    [{ kind: "reviewed", nextReview: "2026-11-20" }, "a next review on the day of the review"],
  ] as const)
    await assert.rejects(record(more), refusedAs("invalid-input"), at);
  await assert.rejects(record({ words: said("Ask someone@example.org.") }), refusedAs("reads-like-a-method"));
  await record({ kind: "reviewed", on: "2026-11-24", words: said("It works; keep it."), nextReview: "2027-11-24" });
  assert.deepEqual(await due(), [], "reviewed, and the next review is far off");
  const told = await desk.elif.call(getMeasure, { params });
  assert.deepEqual(
    told.milestones.map(({ kind, on, evidence, ofEarlierText }) => [kind, on, evidence.text, ofEarlierText]),
    [
      ["funded", "2026-11-20", "Budget bill, chapter 14", false],
      ["reviewed", "2026-11-24", "Budget bill, chapter 14", false],
    ],
  );
  assert.deepEqual([told.nextReview, told.rev, told.status], ["2027-11-24", adopted.rev, "adopted"], "nothing of the measure changed");
  await assert.rejects(
    desk.elif.call(recordMilestone, {
      params,
      body: { commandId: command(), kind: "in-force", on: "2026-11-24", words: said("x"), evidence: said(""), nextReview: null },
    }),
    refusedAs("no-access"),
  );
  const changed: Measure = await desk.amara.call(changeMeasure, {
    params,
    body: { expectedRev: told.rev, ...desk.named("Contact office", { review: "2026-12-20", legalBasis: said("Another act") }) },
  });
  assert.deepEqual(
    changed.milestones.map(({ ofEarlierText }) => ofEarlierText),
    [true, true],
  );
  assert.equal(changed.nextReview, "2026-12-20");
  await assert.rejects(record({ on: "2026-11-25" }), refusedAs("measure-not-adopted"));
});
