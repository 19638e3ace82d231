/**
 * Tests the second round of a scenario over HTTP. Phones show what the group answered before, in the form that the number of answers allows. After
 * the reveal, the counts of people who moved are shown if at least ten people gave a range in both rounds.
 */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { closeRound, getRoom, revealScenario, startRound } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";
import { answerOf } from "./testing.ts";

/**
 * A room in which round 1 is revealed and closed, with one person for each of these best values, and in which round 2 is open. @param bests null: the
 * person answered "cannot say"
 */
const secondRound = async (t: TestContext, bests: readonly (number | null)[]) => {
  const opened = await openedRoom(t);
  const { desk, at, scenario, round, phone } = opened;
  const phones: ReturnType<typeof phone>[] = [];
  for (const best of bests) {
    const one = phone();
    await one.join();
    await one.answer(round, scenario, best === null ? { ...answerOf(0.5), cannotSay: true, likelihood: null } : answerOf(best));
    phones.push(one);
  }
  const expectedRev = async (): Promise<number> => (await desk.call(getRoom, { params: at })).rev;
  const reveal = async (which: string) => {
    await desk.call(revealScenario, { params: { ...at, round: which }, body: { expectedRev: await expectedRev(), scenario } });
    await desk.call(closeRound, { params: { ...at, round: which }, body: { expectedRev: await expectedRev() } });
  };
  const first = await phones[0]?.snapshot();
  await reveal(round);
  const again = await desk.call(startRound, {
    params: at,
    body: { expectedRev: await expectedRev(), scenarios: [scenario], questions: ["likelihood"], panels: 1 },
  });
  assert.ok(again.round !== null);
  const later = again.round.id;
  return { ...opened, phones, first, later, reveal, spread: async () => (await phones[0]?.snapshot())?.round?.scenarios[0]?.earlier };
};

test("a phone shows the pooled range of ten earlier answers, the middle half of five, and nothing of four", async (t) => {
  const ten = await secondRound(t, [0.2, 0.2, 0.25, 0.25, 0.3, 0.3, 0.35, 0.35, 0.4, 0.4]);
  assert.equal(ten.first?.round?.scenarios[0]?.earlier, null);
  const [result] = (await ten.desk.call(scenarioResults, { params: { ...ten.where, scenario: ten.scenario } })).results;
  const pooled = result?.likelihood.pooled;
  assert.ok(pooled);
  const range = { low: pooled.p10, high: pooled.p90 };
  const spread = { round: 1, form: "each", range, best: pooled.p50, split: false };
  assert.deepEqual(await ten.spread(), spread);
  for (const one of ten.phones) await one.answer(ten.later, ten.scenario, answerOf(0.8));
  assert.deepEqual(await ten.spread(), spread, "answers of the open round change nothing");

  const five = await secondRound(t, [0.1, 0.3, 0.4, 0.5, 0.9]);
  assert.deepEqual(await five.spread(), { round: 1, form: "middle", range: { low: 0.3, high: 0.5 }, best: null, split: false });
  const four = await secondRound(t, [0.1, 0.3, 0.4, 0.5]);
  assert.deepEqual(await four.spread(), { round: 1, form: "nothing", range: null, best: null, split: false });
});

test("after the second reveal, desk and phones show how many people moved; for nine people they show nothing", async (t) => {
  const values = [0.2, 0.2, 0.2, 0.2, 0.4, 0.4, 0.4, 0.7, 0.7, 0.7];
  const { desk, where, phones, scenario, later, reveal } = await secondRound(t, values);
  for (const [at, one] of phones.entries()) {
    const best = values[at] ?? 0;
    await one.answer(later, scenario, answerOf(best < 0.3 ? 0.3 : best > 0.6 ? 0.6 : 0.42));
  }
  const before = (await desk.call(scenarioResults, { params: { ...where, scenario } })).results;
  assert.deepEqual(
    before.map(({ movement }) => movement),
    [null],
    "nothing before the reveal",
  );
  await reveal(later);
  const { results } = await desk.call(scenarioResults, { params: { ...where, scenario } });
  const told = { since: 1, scale: "linear", of: 10, down: 3, stayed: 3, up: 4 };
  assert.deepEqual(
    results.map(({ movement }) => movement),
    [null, told],
  );
  const [one] = phones;
  assert.ok(one);
  const body = { token: one.token, kind: "rating", question: later, part: scenario, lang: "en" };
  const { lines } = await one.send<{ lines: string[] }>(questionPaths.result, body);
  assert.match(lines.join(" "), /Since round 1: 4 moved up; 3 moved down; 3 stayed within 5 points\. People compared: 10\./);

  const nine = await secondRound(t, values.slice(0, 9));
  for (const phone of nine.phones) await phone.answer(nine.later, nine.scenario, answerOf(0.5));
  await nine.reveal(nine.later);
  const [, second] = (await nine.desk.call(scenarioResults, { params: { ...nine.where, scenario: nine.scenario } })).results;
  assert.equal(second?.movement, null);
});

test("a second round of three people is revealed, although the first one used the ranges of only two of five", async (t) => {
  const { desk, where, phones, scenario, later, reveal } = await secondRound(t, [0.1, 0.2, 0.3, 0.4, null]);
  for (const one of phones.slice(0, 3)) await one.answer(later, scenario, answerOf(0.5));
  await reveal(later);
  const { results } = await desk.call(scenarioResults, { params: { ...where, scenario } });
  assert.deepEqual(
    results.map(({ answered, movement }) => [answered, movement]),
    [
      [5, null],
      [3, null],
    ],
  );
});
