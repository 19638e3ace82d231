/** Tests rounds in which all answers are equal or nobody can say, and that a change is refused if it would mix two scales. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, scenarioResults } from "#modules/threat/contract/judgement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { addYardstick, changeAssessment, getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { withdrawScenario } from "#modules/threat/contract/threat.ts";
import { closeRound, getRoom, getWall, revealScenario, startRound } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";
import { answerOf } from "./testing.ts";
import { refused } from "#platform/server/testing-values.ts";

/** Makes a revealed round with these answers. There must be at least three answers, because a reveal needs three (questions/closed.test.ts). */
const revealed = async (
  t: Parameters<typeof openedRoom>[0],
  answers: readonly Answer[],
  questions: Parameters<typeof openedRoom>[1] = ["likelihood", "impact", "capability"],
) => {
  const opened = await openedRoom(t, questions);
  const { desk, at, where, scenario, round, phone } = opened;
  for (const answer of answers) {
    const one = phone();
    await one.join();
    await one.answer(round, scenario, answer);
  }
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  const [result] = (await desk.call(scenarioResults, { params: { ...where, scenario } })).results;
  assert.ok(result);
  return { ...opened, result, wall: await desk.call(getWall, { params: at }) };
};
/** An answer without impacts, because the room's criteria differ from those in `answerOf`. */
const rated = (best: number): Answer => ({ ...answerOf(best), impacts: {} });
const cannotSay: Answer = { ...answerOf(0.4), cannotSay: true, capability: null, likelihood: null, impacts: {} };

test("if all answers are equal, the pool equals them, the room is not split, and no single answer matters", async (t) => {
  const { result } = await revealed(
    t,
    Array.from({ length: 10 }, () => rated(0.4)),
  );
  const { pooled, split, leaveOneOut, best } = result.likelihood;
  assert.ok(pooled && leaveOneOut && best !== null);
  assert.equal(split, null);
  assert.ok(Math.abs(pooled.p50 - 0.4) < 0.01 && pooled.p10 < pooled.p50 && pooled.p50 < pooled.p90, JSON.stringify(pooled));
  assert.ok(Math.abs(leaveOneOut.high - leaveOneOut.low) < 1e-6);
  assert.deepEqual(result.capability, { n: 10, counts: [0, 0, 10, 0, 0], median: 3, half: null, split: false });
});

test("a round that does not ask for the impact has no impact, and nobody is counted as unable to say", async (t) => {
  const answers = Array.from({ length: 4 }, () => rated(0.4));
  assert.deepEqual((await revealed(t, answers, ["likelihood"])).result.impacts, []);
  const { impacts } = (await revealed(t, answers)).result;
  assert.ok(impacts.length > 0 && impacts.every(({ n, cannotSay: not }) => n === 0 && not === 4));
});

test("if nobody can say, the answers are counted but not pooled, and no likelihood word is shown", async (t) => {
  const { result } = await revealed(
    t,
    Array.from({ length: 4 }, () => cannotSay),
  );
  assert.deepEqual([result.answered, result.cannotSay, result.strips, result.likelihood.n], [4, 4, [], 0]);
  assert.deepEqual(
    [result.likelihood.pooled, result.likelihood.band, result.capability.n, result.capability.median],
    [null, null, 0, null],
  );
  const { result: two } = await revealed(t, [cannotSay, cannotSay, rated(0.3), rated(0.4), rated(0.5)]);
  assert.deepEqual(
    [two.cannotSay, two.likelihood.n, two.strips, two.likelihood.pooled],
    ["fewer-than-three", 2, [], null],
    "three strips for five answers would show that two people cannot say",
  );
  const bests = [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8, 0.9];
  const { result: many } = await revealed(t, [cannotSay, ...bests.map(rated)]);
  assert.deepEqual(
    [many.cannotSay, many.likelihood.n, many.strips.map(({ best }) => best)],
    ["fewer-than-three", 10, bests.filter((best) => best !== 0.4 && best !== 0.5)],
    "the two ranges at the middle are left out too, so three of thirteen people have no strip",
  );
});

test("a round without scenarios, with a withdrawn scenario or with the same scenario twice is refused", async (t) => {
  const { desk, at, where, scenario, round } = await openedRoom(t);
  let { rev } = await desk.call(getRoom, { params: at });
  ({ rev } = await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: rev } }));
  const start = (scenarios: string[]) =>
    desk.call(startRound, { params: at, body: { expectedRev: rev, scenarios, questions: ["likelihood"], panels: 1 } });
  await assert.rejects(start([]), refused("invalid-input"));
  await assert.rejects(start(["0195d0a0-7e1a-7000-8000-00000000dead"]), refused("round-empty"));
  const twice = await start([scenario, scenario]);
  assert.deepEqual(
    twice.round?.scenarios.map((s) => s.scenario),
    [scenario],
    "named twice, asked once",
  );
  rev = (await desk.call(closeRound, { params: { ...at, round: twice.round?.id ?? "" }, body: { expectedRev: twice.rev } })).rev;
  await desk.call(withdrawScenario, {
    params: { ...where, scenario },
    body: { expectedRev: 1, reason: { text: "No longer used", lang: "en" } },
  });
  await assert.rejects(start([scenario]), refused("round-empty"));
});

test("after a round the yardstick cannot be changed; a yardstick with overlapping bands is refused", async (t) => {
  const { desk, where, assessment } = await openedRoom(t);
  const { yardsticks } = await desk.call(getCatalogue, { params: where });
  const other = yardsticks.find((y) => y.id !== assessment.yardstick);
  assert.ok(other);
  const params = { ...where, assessment: assessment.id };
  const { rev, title, horizonMonths, criteriaSet, marking, status } = await desk.call(getAssessment, { params });
  const body = { expectedRev: rev, title, horizonMonths, yardstick: other.id, criteriaSet, marking, status };
  await assert.rejects(desk.call(changeAssessment, { params, body }), refused("vocabulary-mixed"));
  assert.equal((await desk.call(getAssessment, { params })).yardstick, assessment.yardstick);

  const band = (code: string, low: number, high: number) => ({ code, low, high, word: { en: code } });
  const own = (bands: ReturnType<typeof band>[]) => ({
    id: "own",
    urn: "urn:x:own",
    version: "1",
    name: { en: "Own" },
    source: "Ministry",
    bands,
  });
  await assert.rejects(
    desk.call(addYardstick, { params: where, body: own([band("a", 0, 0.5), band("b", 0.4, 1)]) }),
    (error: unknown) => error instanceof Problem && error.code === "invalid-input" && error.body.details?.["reason"] === "overlap",
  );
  const made = await desk.call(addYardstick, { params: where, body: own([band("a", 0, 0.4), band("b", 0.6, 1)]) });
  assert.equal(made.data.bands.length, 2, "a gap between two bands is allowed");
  await assert.rejects(desk.call(addYardstick, { params: where, body: own([band("a", 0, 1)]) }), refused("already-exists"));
});
