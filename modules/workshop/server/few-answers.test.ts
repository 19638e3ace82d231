/**
 * Tests what the responses contain about a revealed scenario with 3, 5, 9 and 10 answers (methods/disclosure, D6). With fewer than ten answers no
 * response may contain a value of a single person, except the two ends of the middle half from five answers on.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { getRegister, scenarioResults, type Answer, type ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { documentOf } from "#app/server/testing-report.ts";
import { middleHalf, smallestDrawn } from "#methods/disclosure/index.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { command } from "#platform/server/testing-values.ts";
import { closeRound, getRoom, getWall, revealScenario, startRound } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";
import { answerOf } from "./testing.ts";

const sizes = [3, 5, 9, 10] as const;
const smallestEach = 10;
const criterion = "human-deaths";
const questions = ["likelihood", "impact", "capability", "intent", "confidence"] as const;

/** A best value with digits that no rule or rounding produces, so that the test can recognise it. */
const bestOf = (at: number): number => Math.round((0.1131 + at * 0.0217) * 1e6) / 1e6;
const given = (at: number): Answer => ({
  ...answerOf(0),
  capability: 1 + (at % 5),
  intent: 1 + (at % 4),
  likelihood: { low: bestOf(at) - 0.07, best: bestOf(at), high: bestOf(at) + 0.31, sure: 0.8131 },
  impacts: { [criterion]: { from: 1 + (at % 5), to: 1 + (at % 5) } },
  confidence: (["low", "moderate", "high"] as const)[at % 3] ?? "low",
});

/** All numbers in a value, at any depth, also inside texts, except in times: the seconds 11.310 of a time look like the value 11.31 %. */
const numbersIn = (value: unknown): number[] => {
  if (typeof value === "number") return [value];
  if (typeof value === "string") {
    const text = value.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");
    return [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits) / 100);
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;

/** Checks the fields of a result for which the rule defines a form. */
const assertForm = (result: ScenarioResult, n: number, where: string): void => {
  const { strips, likelihood, impacts, capability, intent, confidence, byAgency } = result;
  const [each, middle] = [n >= smallestEach, n >= smallestDrawn && n < smallestEach];
  const levels = [capability, intent, ...impacts.filter((one) => one.criterion === criterion)];
  assert.equal(levels.length, 3);
  assert.deepEqual([likelihood.n, confidence.n, ...levels.map((one) => one.n)], [n, n, n, n, n], where);
  assert.equal(strips.length, each ? n : 0, `${where}: single ranges of ${n}`);
  assert.deepEqual(
    levels.map(({ counts, median }) => [counts.length, median !== null]),
    levels.map(({ split }) => (each ? [5, !split] : [0, false])),
    `${where}: counts by level of ${n}`,
  );
  assert.deepEqual([confidence.counts !== null, likelihood.leaveOneOut !== null, likelihood.logitMean !== null], [each, each, each], where);
  assert.deepEqual(
    [likelihood.half, confidence.half, ...levels.map(({ half }) => half)].map((half) => half !== null),
    Array.from({ length: 5 }, () => middle),
    `${where}: middle half of ${n}`,
  );
  if (!each) assert.deepEqual([likelihood.split?.groups ?? [], byAgency], [[], []], where);
};

test("D6: with fewer than ten answers no response contains a single person's value, except the middle half", async (t) => {
  const { app, desk, at, where, assessment, scenario, round: first, phone } = await openedRoom(t, [...questions]);
  const phones = Array.from({ length: Math.max(...sizes) }, phone);
  const amara = await app.as("amara");
  let round = first;
  let joined = 0;
  for (const n of sizes) {
    // at least half of the joined people must answer, because otherwise the reveal would be refused
    for (; joined < n; joined += 1) await phones[joined]?.join();
    if (n !== sizes[0]) {
      const { rev } = await desk.call(getRoom, { params: at });
      const body = { expectedRev: rev, scenarios: [scenario], questions: [...questions], panels: 1 };
      round = (await desk.call(startRound, { params: at, body })).round?.id ?? assert.fail();
    }
    for (const [i, one] of phones.slice(0, n).entries()) await one.answer(round, scenario, given(i));
    const before = await desk.call(getRoom, { params: at });
    const revealed = await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: before.rev, scenario } });
    const wall = await desk.call(getWall, { params: at });
    const { results } = await desk.call(scenarioResults, { params: { ...where, scenario } });
    const register = await desk.call(getRegister, { params: { ...where, assessment: assessment.id } });
    const [one] = phones;
    const told = await one?.send<{ lines: string[] }>(questionPaths.result, {
      token: one.token,
      kind: "rating",
      question: round,
      part: scenario,
      lang: "en",
    });
    const frozen = { params: { ...where, assessment: assessment.id }, body: { commandId: command(), language: "en" } };
    const version = await amara.call(freezeReportVersion, frozen);
    const report = (await documentOf(app, where.workspace, version.id)).sections;

    const newest = results.at(-1) ?? assert.fail();
    for (const [surface, result] of Object.entries({ record: newest, wall: wall.result, register: register.lines[0]?.result }))
      assertForm(result ?? assert.fail(surface), n, surface);

    const single = phones.slice(0, n).flatMap((_, i) => Object.values(given(i).likelihood ?? {}));
    const half = middleHalf(phones.slice(0, n).map((_, i) => bestOf(i)));
    const responses = { revealed, wall, newest, register, told, report };
    for (const [surface, response] of Object.entries(responses)) {
      const allowed = half === null ? [] : [half.low, half.high];
      const found = numbersIn(response).filter((value) => single.some((own) => near(own, value)));
      const beyond = found.filter((value) => !allowed.some((end) => near(end, value)));
      if (n < smallestEach) assert.deepEqual(beyond, [], `${surface} at ${n} answers`);
      // the control: with ten or more answers, the same search finds the individual ranges
      else if (surface === "newest" || surface === "wall" || surface === "report")
        assert.ok(beyond.length > n, `${surface} at ${n} answers`);
    }
    const { rev, round: now } = await desk.call(getRoom, { params: at });
    if (now?.state === "open") await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: rev } });
  }
});
