/**
 * Tests a ranking from the request to the frozen bytes, over HTTP and with the jobs running. The data are the demonstration's
 * register and national risk list.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test, type TestContext } from "node:test";
import { cancelRanking, getRanking, listRankings, type WeightStatement } from "../../contract/priority.ts";
import { changeRisk, listRisks } from "../../contract/risk-list.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import { startJobs } from "#platform/server/jobs/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { refusedAs } from "../testing.ts";
import { gatherInputs } from "./gather-inputs.ts";
import { rankingThread } from "./rank-in-worker.ts";
import { rankedText } from "./rank-worker.ts";
import { rankTask } from "./make-ranking.ts";
import { asking, ended, revealed } from "./testing-ranking.ts";
import { velmara } from "#platform/server/testing-values.ts";

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const swing = (...points: number[]): WeightStatement => ({
  kind: "swing",
  points: Object.fromEntries(["life", "rights", "trust", "services", "economy"].map((code, i) => [code, points[i] ?? null])),
  order: [],
});

const desk = async (t: TestContext) => {
  const app = await testApplication(t);
  // Only the task `priority.rank` runs here, so the job that makes the demonstration's first ranking does not run during a test.
  const jobs = await startJobs(app.db, { "priority.rank": rankTask });
  t.after(() => jobs.stop());
  const amara = await app.as("amara");
  const { assessments } = await amara.call(listAssessments, { params: { workspace: velmara } });
  const assessment = assessments[0]?.id ?? "";
  return { app, amara, assessment, at: { workspace: velmara, assessment } };
};

test("G12: probabilities of ranks and of pairs add up to 1, the digest is that of the result, every risk has a name", async (t) => {
  const { amara, assessment } = await desk(t);
  const asked = await asking(amara, assessment);
  const { result, digest, names, stale, number, marking, leftOut } = await ended(amara, asked.id);
  assert.ok(result !== null);
  assert.equal(createHash("sha256").update(canonicalize(result)).digest("hex"), digest);
  assert.deepEqual([stale, marking], [false, "TLP:AMBER"]);
  assert.ok(number >= 1);
  const n = result.risks.length;
  assert.equal(names.length, n);
  assert.deepEqual(names.map(({ id }) => id).sort(), result.risks.map(({ id }) => id).sort());
  assert.deepEqual(leftOut, []);
  for (const risk of result.risks) assert.ok(near(sum(risk.acceptability), 1), risk.id);
  for (let rank = 0; rank < n; rank += 1)
    assert.ok(
      near(sum(result.risks.map((risk) => risk.acceptability[rank] ?? 0)), 1),
      `rank ${rank + 1}: every draw gives this rank to one risk; with a tie, two risks would share the better rank`,
    );
  assert.equal(result.pairs.length, (n * (n - 1)) / 2);
  for (const pair of result.pairs) assert.ok(near(pair.win + pair.lose + pair.tie, 1));
  // a scenario on which the room is split has a range but no best value, and the result marks it as split
  assert.deepEqual(names.filter(({ split }) => split).map(({ code }) => code).length > 0, true, "the demonstration holds a split scenario");
  const kinds = new Set(result.routes.map(({ kind }) => kind));
  assert.deepEqual([...kinds].sort(), ["malicious", "natural"], "both kinds keep their own route");
  assert.ok(result.pairs.some(({ mixedRoutes }) => mixedRoutes) && result.pairs.some(({ mixedRoutes }) => !mixedRoutes));
});

test("K27: from a likelihood given as a band, values are drawn uniformly between the two edges", async (t) => {
  const { amara, assessment, at } = await desk(t);
  const { risks } = await amara.call(listRisks, { params: at });
  const banded = risks.find(({ code }) => code === "N3") ?? assert.fail("N3");
  assert.deepEqual([banded.likelihood.form, banded.onHorizon.low, banded.onHorizon.high], ["band", 0.25, 0.35]);
  const { result } = await ended(amara, (await asking(amara, assessment, { draws: 20_000 })).id);
  const { p05, p50, p95 } = result?.risks.find(({ id }) => id === "risk:N3")?.likelihood ?? assert.fail("N3 is not ranked");
  for (const [point, evenly] of [
    [p05, 0.255],
    [p50, 0.3],
    [p95, 0.345],
  ] as const)
    assert.ok(Math.abs(point - evenly) < 0.0015, `${point} is not ${evenly}`);
});

test("G23: the same inputs and seed give the same bytes, in one thread or two, and in simultaneous runs", async (t) => {
  const { app, amara, assessment, at } = await desk(t);
  const first = await ended(amara, (await asking(amara, assessment)).id);
  const again = await ended(amara, (await asking(amara, assessment)).id);
  assert.equal(again.number, first.number + 1);
  assert.deepEqual([again.digest, again.inputsDigest], [first.digest, first.inputsDigest]);
  const other = await ended(amara, (await asking(amara, assessment, { seed: "another" })).id);
  assert.equal(other.inputsDigest, first.inputsDigest);
  assert.notEqual(other.digest, first.digest);

  const { inputs } = await app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) =>
    gatherInputs(tx, velmara, { ...at, weightsQuestion: null, maxMarking: 4 }),
  );
  const input = { ...inputs, seed: "a seed", draws: 2_000 };
  const alone = rankedText(input);
  const beside = await Promise.all([rankingThread.runBeside(input), rankingThread.runBeside(input)]);
  assert.deepEqual(beside, [alone, alone]);
  assert.equal(createHash("sha256").update(alone).digest("hex"), first.digest);
});

test("the ranking uses every stated weight, in an order that reveals nothing; a changed record makes it stale", async (t) => {
  const { app, amara, assessment, at } = await desk(t);
  const statements = [swing(100, 80, 20, 10, 0), swing(60, 100, 40, 20, 10), swing(100, 50, 50, 50, 50), swing(0, 0, 0, 100, 90)];
  const weightsQuestion = await revealed(app.services, assessment, statements);
  const one = await ended(amara, (await asking(amara, assessment, { weightsQuestion })).id);
  assert.deepEqual([one.result?.weights.basis, one.result?.weights.given, one.result?.weights.used], ["stated", 4, 4]);
  const backwards = await revealed(app.services, assessment, statements.toReversed());
  const two = await ended(amara, (await asking(amara, assessment, { weightsQuestion: backwards })).id);
  assert.equal(two.digest, one.digest);

  const { risks } = await amara.call(listRisks, { params: at });
  const [risk] = risks;
  assert.ok(risk);
  const { code, title, description, kind, route, impacts, source, marking } = risk;
  const likelihood = { form: "range" as const, given: "", low: 0.001, best: 0.002, high: 0.9, months: 24 };
  const body = { expectedRev: risk.rev, code, title, description, kind, route, impacts, source, marking, likelihood };
  await amara.call(changeRisk, { params: { workspace: velmara, risk: risk.id }, body });
  const { rankings } = await amara.call(listRankings, { params: at });
  assert.ok(rankings.length >= 2 && rankings.every(({ stale }) => stale));
  const now = await amara.call(getRanking, { params: { workspace: velmara, ranking: one.id } });
  assert.deepEqual([now.stale, now.digest, now.result], [true, one.digest, one.result], "the stored result does not change");
});

test("a cancelled run remains cancelled, and a finished one is not run again", async (t) => {
  const { app, amara, assessment } = await desk(t);
  const long = await asking(amara, assessment, { draws: 500_000 });
  await amara.call(cancelRanking, { params: { workspace: velmara, ranking: long.id } });
  const cancelled = await ended(amara, long.id);
  assert.deepEqual([cancelled.state, cancelled.result, cancelled.digest], ["cancelled", null, null]);
  const done = await ended(amara, (await asking(amara, assessment)).id);
  const ctx = {
    workspace: velmara,
    signal: new AbortController().signal,
    transaction: <T>(work: Parameters<typeof app.db.transaction<T>>[1]) =>
      app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, work),
  };
  await rankTask({ ranking: done.id }, ctx as never);
  await rankTask({ ranking: long.id }, ctx as never);
  assert.equal((await ended(amara, done.id)).digest, done.digest);
  assert.equal((await ended(amara, long.id)).state, "cancelled");
});

test("a ranking that is not possible is refused with the reason", async (t) => {
  const { app, amara, assessment } = await desk(t);
  const bruno = await app.as("bruno");
  const before = (await bruno.call(listRankings, { params: { workspace: velmara, assessment } })).rankings.length;
  await assert.rejects(asking(amara, assessment, { weightsQuestion: assessment }), refusedAs("not-found"));
  await assert.rejects(asking(amara, assessment, { maxMarking: "TLP:CLEAR" }), refusedAs("nothing-to-rank"));
  const zero = await revealed(app.services, assessment, [swing(0, 0, 0, 0, 0), swing(0, 0, 0, 0, 0), swing(0, 0, 0, 0, 0), swing(100, 50)]);
  await assert.rejects(asking(amara, assessment, { weightsQuestion: zero }), refusedAs("too-few-weights"));
  await assert.rejects(asking(amara, assessment, { draws: 1_000_000 }), (error: unknown) => {
    assert.ok(refusedAs("invalid-input")(error));
    return true;
  });
  assert.equal(
    (await bruno.call(listRankings, { params: { workspace: velmara, assessment } })).rankings.length,
    before,
    "nothing that was refused is listed",
  );
});
