/**
 * Tests how decisions on measures are taken back: who may do this, until when, and what the history contains. Also tests that a
 * measure needs a lead, a purpose and dates before its adoption.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { recordMilestone } from "../contract/measure-milestones.ts";
import {
  adoptMeasure,
  changeMeasure,
  getMeasure,
  measureHistory,
  readDuties,
  refuseMeasure,
  reopenMeasure,
  takeBackDecision,
  withdrawMeasure,
  type Measure,
} from "../contract/policy.ts";
import { approveReportVersion, freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { answersBut, measureDesk, refusedAs } from "./testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

type Desk = Awaited<ReturnType<typeof measureDesk>>;
const at = ({ id }: { readonly id: string }) => ({ params: { workspace: velmara, measure: id } });
const adopt = ({ dalia }: Desk, measure: Measure, remark: string | null = null) =>
  dalia.call(adoptMeasure, {
    ...at(measure),
    body: { commandId: command(), expectedRev: measure.rev, remark: remark === null ? null : said(remark) },
  });
const tested = async (desk: Desk, title: string) => desk.test(await desk.submitted(title), answersBut());
const takeBack = (by: Browser, { id, rev }: Measure, reason = "The budget was cut.") =>
  by.call(takeBackDecision, { ...at({ id }), body: { expectedRev: rev, reason: said(reason) } });
const historyOf = async (desk: Desk, measure: Measure) =>
  (await desk.elif.call(measureHistory, at(measure))).revisions.map(({ status, by, words, takenBack }) => [
    status,
    by?.name,
    words?.text ?? null,
    takenBack === null ? null : [takenBack.by?.name, takenBack.reason.text],
  ]);

test("only the authority takes an adoption back, with a reason in the history; the measure can be adopted again", async (t) => {
  const desk = await measureDesk(t);
  const adopted = await adopt(desk, await tested(desk, "A"), "For the budget of next year.");
  assert.equal(adopted.adopted?.remark?.text, "For the budget of next year.");
  for (const by of [desk.amara, desk.elif, desk.bruno]) await assert.rejects(takeBack(by, adopted), refusedAs("no-access"));
  await assert.rejects(takeBack(desk.dalia, { ...adopted, rev: adopted.rev - 1 }), refusedAs("conflict"));
  await assert.rejects(takeBack(desk.dalia, adopted, "Ask someone@example.org."), refusedAs("reads-like-a-method"));
  await assert.rejects(takeBack(desk.dalia, adopted, ""), refusedAs("invalid-input"));
  const back = await takeBack(desk.dalia, adopted);
  assert.deepEqual([back.status, back.adopted, back.testState, back.statusReason], ["under-review", null, "passed", null]);
  await assert.rejects(takeBack(desk.dalia, back), refusedAs("measure-settled"));
  const again = await adopt(desk, back);
  assert.deepEqual([again.status, again.adopted?.remark], ["adopted", null]);
  assert.deepEqual(await historyOf(desk, again), [
    ["adopted", "Dalia", null, null],
    ["under-review", "Dalia", null, null],
    ["adopted", "Dalia", "For the budget of next year.", ["Dalia", "The budget was cut."]],
    ["under-review", "Amara", null, null],
    ["draft", "Amara", null, null],
  ]);
});

test("the authority can take back a refusal, and editors a withdrawal; this never restores an adoption", async (t) => {
  const desk = await measureDesk(t);
  const { amara, dalia } = desk;
  const ended = { reason: said("Another way was found.") };
  const refused = await (async () => {
    const measure = await desk.submitted("Refused");
    return dalia.call(refuseMeasure, { ...at(measure), body: { expectedRev: measure.rev, ...ended } });
  })();
  const reopen = (measure: Measure, by = amara) =>
    by.call(reopenMeasure, { ...at(measure), body: { expectedRev: measure.rev, reason: said("It is needed after all.") } });
  await assert.rejects(reopen(refused), refusedAs("measure-settled"));
  assert.equal((await takeBack(dalia, refused)).status, "under-review");
  const withdraw = (measure: Measure) => amara.call(withdrawMeasure, { ...at(measure), body: { expectedRev: measure.rev, ...ended } });
  const draft = await withdraw(await desk.draft("Draft"));
  await assert.rejects(takeBack(dalia, draft), refusedAs("measure-settled"));
  await assert.rejects(reopen(draft, dalia), refusedAs("no-access"));
  assert.equal((await reopen(draft)).status, "draft");
  const adopted = await reopen(await withdraw(await adopt(desk, await tested(desk, "Adopted"))));
  assert.deepEqual([adopted.status, adopted.adopted], ["under-review", null]);
});

test("an adoption cannot be taken back once the measure is in force; a new text replaces it", async (t) => {
  const desk = await measureDesk(t);
  const adopted = await adopt(desk, await tested(desk, "In force"));
  const duties = async () => (await desk.dalia.call(readDuties, at(adopted))).takeBack;
  assert.equal(await duties(), null);
  await desk.amara.call(recordMilestone, {
    ...at(adopted),
    body: { commandId: command(), kind: "in-force", on: "2026-11-24", words: said("It began."), evidence: said(""), nextReview: null },
  });
  await assert.rejects(takeBack(desk.dalia, adopted), refusedAs("measure-in-force"));
  assert.deepEqual(await duties(), { code: "measure-in-force", details: { on: "2026-11-24" } });
  const fields = desk.named("In force", { legalBasis: said("Another act") });
  const next = await desk.amara.call(changeMeasure, { ...at(adopted), body: { expectedRev: adopted.rev, ...fields } });
  assert.deepEqual([next.status, next.adopted], ["under-review", null]);
});

test("an adoption cannot be taken back if a report version, frozen after the adoption, is approved", async (t) => {
  const desk = await measureDesk(t);
  const { amara, dalia } = desk;
  const freeze = () => amara.call(freezeReportVersion, { params: desk.at, body: { commandId: command(), language: "en" } });
  const approve = ({ id, digest }: { readonly id: string; readonly digest: string }) =>
    dalia.call(approveReportVersion, { params: { workspace: velmara, reportVersion: id }, body: { digest } });
  await approve(await freeze());
  const adopted = await adopt(desk, await tested(desk, "In the report"));
  const version = await freeze();
  assert.equal((await dalia.call(readDuties, at(adopted))).takeBack, null, "made, but not approved");
  const edition = { maxMarking: "TLP:CLEAR" as const, made: { title: said("For the public"), foreword: said("A summary.") } };
  await approve(await amara.call(freezeReportVersion, { params: desk.at, body: { commandId: command(), language: "en", ...edition } }));
  assert.equal((await dalia.call(readDuties, at(adopted))).takeBack, null, "approved, but not strict enough to name the measure");
  await approve(version);
  await assert.rejects(takeBack(dalia, adopted), refusedAs("measure-in-report"));
  const bound = (await dalia.call(readDuties, at(adopted))).takeBack;
  assert.deepEqual([bound?.code, bound?.details["number"]], ["measure-in-report", version.number]);
  assert.equal((await dalia.call(getMeasure, at(adopted))).status, "adopted");
});

test("before adoption a measure needs a lead agency, a scenario or purpose, a review date, and an end or sunset date", async (t) => {
  const desk = await measureDesk(t);
  const nothing = { lead: null, review: null, ends: null, theoryOfChange: said("") };
  const empty = await desk.test(await desk.submitted("Says nothing", nothing), answersBut());
  assert.deepEqual(empty.lacking, ["lead", "scenarios", "review", "ends"]);
  await assert.rejects(adopt(desk, empty), refusedAs("measure-unfinished"));
  const sunset = await desk.test(await desk.submitted("Ends by law", { ends: null, sunset: "2030-01-01" }), answersBut());
  assert.deepEqual(sunset.lacking, []);
  assert.equal((await adopt(desk, sunset)).status, "adopted");
});
