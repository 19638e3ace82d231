/** Tests that a verifier who opened none of the open files must give the reason, and that the reason is shown wherever the verification is shown. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "#platform/contract/client.ts";
import { Problem } from "#platform/contract/problems.ts";
import { pdfOf } from "#platform/server/files/document/testing.ts";
import { voiceIn } from "#platform/server/reports/index.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { reportEvidence } from "../../contract/evidence.ts";
import { previewProgress } from "../../contract/progress.ts";
import { getRecommendation, reportProgress, verify } from "../../contract/recommendation.ts";
import { recommendationBlocks } from "../report/recommendation-blocks.ts";
import { recommendationsBrief } from "../report/recommendations-brief.ts";
import { desk, personIn } from "../testing.ts";
import { attached, fileOf, report } from "./testing-evidence.ts";

test("a verifier who opened none of the files must give a reason, which is shown with the verification", async (t) => {
  const { app, amara, workspace, programme, add } = await desk(t);
  const vera = await personIn(app, workspace, "vera", ["verifier"]);
  const { id, assessment } = await add({ text: said("A recommendation whose evidence nobody opens.") });
  const at = { workspace, recommendation: id };
  const own = await amara.call(reportProgress, { params: at, body: report() });
  const of = own.report?.id ?? assert.fail();
  const attach = (more: object) =>
    amara.call(reportEvidence.attach, { params: { workspace, report: of }, body: { ...attached(null), ...more } });
  const verdict = (more: object = {}) =>
    vera.call(verify, {
      params: at,
      body: {
        commandId: command(),
        report: of,
        result: "partly",
        words: said("It is known."),
        on: "2026-11-03",
        evidence: [],
        ...more,
      },
    });
  // a document that stays with the State, and a file that is not open to verifiers, do not count as open files
  await attach({});
  await attach({ file: fileOf(pdfOf({ text: "Not opened." })), open: false });
  assert.equal((await verdict()).verification?.unopened, null);
  const open = await attach({ file: fileOf(pdfOf({ text: "Open to verifiers." })) });
  const told = await verdict().then(
    () => assert.fail("the verification was stored without a reason"),
    (error: unknown) => error,
  );
  assert.ok(told instanceof Problem && told.code === "evidence-unopened");
  assert.equal(told.body.details?.["n"], 1);
  for (const text of ["   ", ""]) await assert.rejects(verdict({ unopened: { text, lang: "en" } }));
  const reason = said("The order was read at the ministry.");
  const unread = (await verdict({ unopened: reason })).verification ?? assert.fail();
  assert.deepEqual(unread.unopened, reason);
  const voice = voiceIn(app.services.i18n, "en");
  const { recommendation } = await amara.call(getRecommendation, { params: at });
  const written = JSON.stringify(recommendationBlocks(recommendation, { owner: "", state: "Velmara" }, voice));
  assert.ok(written.includes(", without opening the evidence"));
  assert.ok(written.includes(reason.text));
  assert.match(recommendationsBrief([recommendation], () => "", voice).tasks?.[0]?.verified ?? "", /without opening the evidence/);
  const choice = { receiver: programme, maxMarking: "TLP:AMBER" as const, marking: "TLP:AMBER" as const, leaveOut: [] };
  const { payload } = await amara.call(previewProgress, { params: { workspace, assessment }, body: choice });
  const gone = payload.recommendations.find(({ text }) => text.text === recommendation.text.text);
  assert.equal(gone?.verification?.unopened, true);
  // after a file was opened, no reason is needed, and a typed reason is not stored
  const file = addressOf(reportEvidence.file, { params: { workspace, piece: open.id } });
  assert.equal((await vera.send("GET", file)).status, 200);
  assert.equal((await verdict({ unopened: reason })).verification?.unopened, null);
  assert.equal((await amara.call(getRecommendation, { params: at })).verifications.filter(({ unopened }) => unopened !== null).length, 1);
});
