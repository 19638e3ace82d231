/**
 * Tests requirement R19, over HTTP and in the database: the State's report and the verification are separate records; the State
 * cannot edit a verification, and a verifier cannot edit a report.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changeRecommendation,
  getRecommendation,
  listRecommendations,
  replyTo,
  reportProgress,
  translateRecommendation,
  verify,
  type Report,
} from "../contract/recommendation.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { desk, fieldsOf, personIn } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const progress = (status: Report["status"], evidence: Report["evidence"] = []) => ({
  commandId: command(),
  status,
  words: said(`It is ${status}.`),
  byWhom: "Council Secretariat",
  on: "2026-10-12",
  evidence,
});
const verificationOn = (
  report: string | null,
  result: "confirmed" | "partly" | "not-confirmed",
  how: "sighted" | "attached" | "referenced",
) => ({
  commandId: command(),
  report,
  result,
  words: said("The order was read in full."),
  on: "2026-11-03",
  evidence: [{ how, reference: said("Order of 2 September 2026") }],
});

const verifierOf = (app: Parameters<typeof personIn>[0], workspace: string): Promise<Browser> =>
  personIn(app, workspace, "vera", ["verifier"]);

test("reported and verified status are separate: each has its own words, dates, evidence and history", async (t) => {
  const { app, amara, workspace, add } = await desk(t);
  const vera = await verifierOf(app, workspace);
  const { id } = await add();
  const params = { workspace, recommendation: id };
  const first = await amara.call(reportProgress, { params, body: progress("under-way") });
  const second = await amara.call(reportProgress, {
    params,
    body: progress("done", [{ how: "attached", reference: said("Order of 2 September 2026") }]),
  });
  const reported = second.report;
  assert.equal(reported?.status, "done");
  assert.equal(second.verification, null);
  const judged = await vera.call(verify, { params, body: verificationOn(reported.id, "partly", "sighted") });
  assert.deepEqual(judged.report, reported, "a verification changes nothing in the report");
  assert.deepEqual(
    [judged.verification?.result, judged.verification?.organisation, judged.open],
    ["partly", "Institute for Independent Review", true],
  );
  const third = await amara.call(reportProgress, { params, body: progress("overtaken") });
  assert.deepEqual(third.verification, judged.verification, "a report changes nothing in the verification");
  const record = await amara.call(getRecommendation, { params });
  assert.deepEqual(
    record.reports.map(({ status }) => status),
    ["overtaken", "done", "under-way"],
  );
  assert.deepEqual(record.reports[2], first.report);
  assert.equal(record.verifications.length, 1);
  const future = { ...progress("done"), on: "2099-12-31" };
  await assert.rejects(amara.call(reportProgress, { params, body: future }), refused("invalid-input"));
  await assert.rejects(amara.call(replyTo, { params, body: { ...replyBody("accepted"), on: "2099-12-31" } }), refused("invalid-input"));
  // members of the State have only the permission to report, and verifiers have only the permission to verify
  await assert.rejects(vera.call(reportProgress, { params, body: progress("done") }), refused("no-access"));
  await assert.rejects(vera.call(replyTo, { params, body: replyBody("accepted") }), refused("no-access"));
  await assert.rejects(amara.call(verify, { params, body: verificationOn(null, "partly", "sighted") }), refused("no-access"));
});

const replyBody = (answer: "accepted" | "partly") => ({
  commandId: command(),
  answer,
  reason: said("We agree on one unit."),
  byWhom: "Council Secretariat",
  on: "2026-11-20",
});

test("the database refuses to change or remove a report or a verification, and no endpoint offers this", async (t) => {
  const { app, amara, workspace, add } = await desk(t);
  const { id } = await add();
  const params = { workspace, recommendation: id };
  await amara.call(reportProgress, { params, body: progress("done") });
  const scope = `select set_config('counterpart.workspace', '${workspace}', false), set_config('counterpart.clearance', '4', false);`;
  for (const statement of [
    "update recommendation.report set status = 'not-started'",
    "update recommendation.report set words = 'other words'",
    "delete from recommendation.report",
    "update recommendation.verification set result = 'confirmed'",
    "delete from recommendation.verification",
    "update recommendation.reply set answer = 'accepted'",
    "delete from recommendation.reply",
  ])
    await assert.rejects(app.db.as("app", `${scope} ${statement}`), /permission denied/, statement);
});

test("the result 'confirmed' needs an attached or sighted document; it closes a recommendation reported as done", async (t) => {
  const { app, amara, workspace, add } = await desk(t);
  const vera = await verifierOf(app, workspace);
  const { id } = await add();
  const params = { workspace, recommendation: id };
  const done = await amara.call(reportProgress, { params, body: progress("done") });
  const report = done.report?.id ?? assert.fail();
  await assert.rejects(
    vera.call(verify, { params, body: verificationOn(report, "confirmed", "referenced") }),
    refused("evidence-too-weak"),
  );
  const partly = await vera.call(verify, { params, body: verificationOn(report, "partly", "referenced") });
  assert.equal(partly.open, true);
  const confirmed = await vera.call(verify, { params, body: verificationOn(report, "confirmed", "sighted") });
  assert.equal(confirmed.open, false);
  // the State reports again, so the confirmation belongs to an earlier report
  const again = await amara.call(reportProgress, { params, body: progress("under-way") });
  assert.equal(again.open, true);
});

test("a verification refers to a report of the same recommendation, or to no report", async (t) => {
  const { app, amara, workspace, add } = await desk(t);
  const vera = await verifierOf(app, workspace);
  const [one, other] = [await add(), await add()];
  const reported = await amara.call(reportProgress, { params: { workspace, recommendation: one.id }, body: progress("done") });
  const body = verificationOn(reported.report?.id ?? assert.fail(), "partly", "sighted");
  await assert.rejects(vera.call(verify, { params: { workspace, recommendation: other.id }, body }), refused("invalid-input"));
  const nothing = await vera.call(verify, { params: { workspace, recommendation: other.id }, body: { ...body, report: null } });
  assert.deepEqual([nothing.report, nothing.verification?.report], [null, null]);
});

test("if two people change a text, the second gets a conflict; a changed text makes its translation outdated", async (t) => {
  const { amara, at, workspace, add } = await desk(t);
  const made = await add();
  const params = { workspace, recommendation: made.id };
  await amara.call(translateRecommendation, {
    params: { ...params, lang: "fr" },
    body: { text: "Confier un mandat écrit à une seule unité." },
  });
  const later = await amara.call(changeRecommendation, {
    params,
    body: { expectedRev: made.rev, ...fieldsOf({ text: made.text, dueOn: "2031-01-01" }) },
  });
  assert.equal(later.translations[0]?.behind, false);
  const fields = fieldsOf({ text: said("Give one unit a written mandate and rules.") });
  const changed = await amara.call(changeRecommendation, { params, body: { expectedRev: later.rev, ...fields } });
  assert.equal(changed.translations[0]?.behind, true);
  await assert.rejects(amara.call(changeRecommendation, { params, body: { expectedRev: made.rev, ...fields } }), refused("conflict"));
  const record = await amara.call(getRecommendation, { params });
  assert.deepEqual(
    record.former.map(({ text }) => text),
    [made.text.text, made.text.text],
  );
  const { recommendations } = await amara.call(listRecommendations, { params: at });
  assert.deepEqual(
    recommendations.map(({ number, text }) => [number, text.text]),
    [[1, fields.text.text]],
  );
});

test("a recommendation is at least as strict as its assessment, and hidden from readers without clearance for it", async (t) => {
  const { app, at, add, workspace } = await desk(t);
  const vera = await verifierOf(app, workspace);
  const amber = await add();
  const strict = await add({ marking: "TLP:AMBER+STRICT" });
  const seen = await vera.call(listRecommendations, { params: at });
  assert.deepEqual(
    seen.recommendations.map(({ id }) => id),
    [amber.id],
  );
  await assert.rejects(vera.call(getRecommendation, { params: { workspace, recommendation: strict.id } }), refused("not-found"));
});
