/** Tests rankings in edge cases: one risk, one criterion, ties, no information, and markings that change after the ranking. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { exportRanking, getRanking, listRankings, listWeightsQuestions } from "../../contract/priority.ts";
import { addRisk, changeRisk, listRisks } from "../../contract/risk-list.ts";
import { addCriteriaSet, getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { startJobs } from "#platform/server/jobs/index.ts";
import { refusedAs, riskDesk, riskNamed } from "../testing.ts";
import { openWeightsQuestion } from "../weights/weights-questions.ts";
import { weightsResultFrom } from "../weights/weights-result.ts";
import { asking, ended } from "./testing-ranking.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

const desk = async (t: TestContext) => {
  const opened = await riskDesk(t);
  const jobs = await startJobs(opened.app.db, { "priority.rank": opened.app.tasks["priority.rank"] ?? assert.fail() });
  t.after(() => jobs.stop());
  return opened;
};
const near = (a: number | undefined, b: number): void => assert.ok(Math.abs((a ?? Number.NaN) - b) < 1e-12, `${a} is not ${b}`);

test("a ranking without a risk is refused, one risk is ranked first, and equal risks share the first rank", async (t) => {
  const { amara, at, add } = await desk(t);
  await assert.rejects(asking(amara, at.assessment), refusedAs("nothing-to-rank"));
  await add("N1");
  const alone = await ended(amara, (await asking(amara, at.assessment)).id);
  assert.deepEqual([alone.result?.risks[0]?.acceptability, alone.result?.pairs, alone.result?.entropy], [[1], [], 0]);
  assert.deepEqual(alone.result?.weights.basis, "none-stated");

  // Each of the two risks has one figure without a range and one level for each criterion, so in every draw both risks have the same value.
  const same = {
    likelihood: { form: "percentage" as const, given: "", best: 0.1, months: 24 },
    impacts: ["life", "rights", "trust", "services", "economy"].map((criterion) => ({ criterion, low: 3, best: 3, high: 3 })),
  };
  const { risks } = await amara.call(listRisks, { params: at });
  const first = risks[0] ?? assert.fail();
  const body = { ...riskNamed("N1", same), expectedRev: first.rev };
  await amara.call(changeRisk, { params: { workspace: velmara, risk: first.id }, body });
  await add("N2", same);
  const tied = await ended(amara, (await asking(amara, at.assessment)).id);
  const [pair] = tied.result?.pairs ?? [];
  near(pair?.tie, 1);
  assert.equal(pair?.separable, false);
  assert.deepEqual(
    tied.result?.runs.map((run) => run.length),
    [2],
    "one run holds both",
  );
  assert.deepEqual(
    tied.result?.risks.map(({ acceptability }) => acceptability[0]),
    [1, 1],
    "ties share the better rank",
  );
});

test("if there is only one criterion, its weight is always 1", async (t) => {
  const { amara, app, measured } = await desk(t);
  const where = { workspace: velmara };
  const { criteriaSets } = await amara.call(getCatalogue, { params: where });
  const shipped = criteriaSets.find(({ data }) => data.id === "room-default")?.data ?? assert.fail();
  const data = { ...shipped, id: "one-alone", urn: "urn:counterpart:criteria:one-alone", criteria: shipped.criteria.slice(0, 1) };
  const { id: criteriaSet } = await amara.call(addCriteriaSet, { params: where, body: data });
  const body = { commandId: command(), title: said("One criterion"), ...measured, criteriaSet, marking: "TLP:AMBER" as const };
  const { id: assessment } = await amara.call(openAssessment, { params: where, body });
  const at = { ...where, assessment };
  for (const code of ["N1", "N2"]) await amara.call(addRisk, { params: at, body: { commandId: command(), ...riskNamed(code) } });
  const { result } = await ended(amara, (await asking(amara, assessment)).id);
  assert.deepEqual(result?.criteria, ["life"]);
  near(result?.weights.spread["life"]?.mean, 1);
  const weightsQuestion = await app.db.transaction({ ...where, account: null, clearance: 4 }, (tx) =>
    openWeightsQuestion(tx, velmara, { assessment, room: null, method: "swing" }),
  );
  const answer = { cannotSay: false, asked: ["life"], statement: { kind: "swing" as const, points: { life: 100 }, order: ["life"] } };
  const three = weightsResultFrom(
    weightsQuestion,
    Array.from({ length: 3 }, () => ({ agency: null, answer })),
    ["life"],
  );
  near(three.criteria[0]?.pooled?.mean, 1);
  const zero = { ...answer, statement: { ...answer.statement, points: { life: 0 } } };
  const none = weightsResultFrom(
    weightsQuestion,
    Array.from({ length: 5 }, () => ({ agency: null, answer: zero })),
    ["life"],
  );
  assert.deepEqual([none.n, none.noPool, none.criteria[0]?.strips], [0, "fewer-than-three", []], "all points zero: no weight follows");
});

test("a ranking is as strict as its strictest record; if that record becomes stricter, the ranking does too", async (t) => {
  const { amara, bruno, at, add } = await desk(t);
  await add("N1", { marking: "TLP:AMBER" });
  const guarded = await add("N2", { marking: "TLP:AMBER" });
  const both = await ended(amara, (await asking(amara, at.assessment)).id);
  assert.equal((await bruno.call(getRanking, { params: { workspace: velmara, ranking: both.id } })).names.length, 2);
  const { code, title, description, kind, route, impacts, source } = guarded;
  const likelihood = { form: "range" as const, given: "", low: 0.05, best: 0.1, high: 0.2, months: 60 };
  const body = {
    expectedRev: guarded.rev,
    code,
    title,
    description,
    kind,
    route,
    impacts,
    source,
    likelihood,
    marking: "TLP:AMBER" as const,
  };
  // a guest is not cleared for AMBER+STRICT
  await amara.call(changeRisk, { params: { workspace: velmara, risk: guarded.id }, body: { ...body, marking: "TLP:AMBER+STRICT" } });
  await assert.rejects(bruno.call(getRanking, { params: { workspace: velmara, ranking: both.id } }), refusedAs("not-found"));
  assert.deepEqual((await bruno.call(listRankings, { params: at })).rankings, []);
  assert.equal((await bruno.send("GET", bruno.address(exportRanking, { params: { workspace: velmara, ranking: both.id } }))).status, 404);
  const seen = await amara.call(getRanking, { params: { workspace: velmara, ranking: both.id } });
  assert.deepEqual([seen.marking, seen.digest], ["TLP:AMBER+STRICT", both.digest]);

  const lower = await ended(amara, (await asking(amara, at.assessment, { maxMarking: "TLP:AMBER" })).id);
  assert.deepEqual([lower.marking, lower.names.map((one) => one.code), lower.stale], ["TLP:AMBER", ["N1"], false]);
  assert.equal((await bruno.call(listRankings, { params: at })).rankings[0]?.id, lower.id);
  const file = await amara.send("GET", amara.address(exportRanking, { params: { workspace: velmara, ranking: both.id } }));
  assert.match(file.text, /TLP:AMBER\+STRICT/);
  assert.match(file.text, new RegExp(both.digest ?? "none"));
});

test("a reader who cannot see an assessment finds none of its weights questions and rankings", async (t) => {
  const { app, amara, bruno, measured } = await desk(t);
  const body = { commandId: command(), title: said("Kept close"), ...measured, marking: "TLP:RED" as const };
  const { id: assessment } = await amara.call(openAssessment, { params: { workspace: velmara }, body });
  for (const endpoint of [listWeightsQuestions, listRankings])
    await assert.rejects(bruno.call(endpoint, { params: { workspace: velmara, assessment } }), refusedAs("not-found"));
  await assert.rejects(asking(bruno, assessment), refusedAs("not-found"));
  const ours = app.routes.filter(({ endpoint }) => /^priority\..*(ranking|weights)/.test(endpoint.id));
  assert.ok(ours.length >= 7);
  for (const { endpoint } of ours) assert.match(endpoint.path, /^\/api\/w\/:workspace\//, `${endpoint.id} is within one workspace`);
});
