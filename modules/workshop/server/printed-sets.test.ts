/**
 * Collects all counts that one reader can see of a room (console, wall, phone, record, report), in random small rounds, and checks that no group of
 * one or two people can be computed from them. As a control, the test adds a count, and the check must then find such a group.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import type { Answer, ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { figure, openAtoms, printedOf } from "#modules/threat/server/testing-printed.ts";
import { documentOf } from "#app/server/testing-report.ts";
import { exactCount, workedOut, type PublishedCount } from "#methods/disclosure/index.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { command } from "#platform/server/testing-values.ts";
import { closeRound, getRoom, getWall, revealScenario, startRound } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";
import { answerOf } from "./testing.ts";

/** The rounds: how many people answer, how many of them cannot say, and how many give no range. */
const rounds = [
  { answer: 12, cannot: 1, open: 1 },
  { answer: 12, cannot: 2, open: 0 },
  { answer: 11, cannot: 0, open: 0 },
  { answer: 8, cannot: 1, open: 0 },
  { answer: 7, cannot: 3, open: 1 },
  { answer: 6, cannot: 1, open: 0 },
] as const;
const people = 12;

const silent: Answer = { ...answerOf(0.4), cannotSay: true, capability: null, intent: null, likelihood: null, impacts: {} };

/** The counts in the English sentences of a phone or a report. */
const sentencesOf = (text: string): PublishedCount[] =>
  [...text.matchAll(/(\d+) of (\d+) answered\.(?: (Fewer than three|\d+) (?:people|person) cannot say)?/g)].flatMap(
    ([, answered, asked, none]) => {
      const told = none === undefined ? null : none === "Fewer than three" ? ("fewer-than-three" as const) : Number(none);
      // a sentence alone does not state how many values are used
      return figure(Number(asked), Number(answered), 0, told).filter(({ atoms }) => atoms.join() !== "used");
    },
  );

test("D4: from all places together, a reader can never compute a group of one or two people", async (t) => {
  const { app, desk, at, where, assessment, scenario, round: first, phone } = await openedRoom(t, ["likelihood", "capability"]);
  const phones = Array.from({ length: people }, phone);
  for (const one of phones) await one.join();
  const amara = await app.as("amara");
  let [round, checked, planted] = [first, 0, 0];
  for (const [n, { answer, cannot, open }] of rounds.entries()) {
    if (n > 0) {
      const { rev } = await desk.call(getRoom, { params: at });
      const body = { expectedRev: rev, scenarios: [scenario], questions: ["likelihood" as const, "capability" as const], panels: 1 };
      round = (await desk.call(startRound, { params: at, body })).round?.id ?? assert.fail();
    }
    for (const [i, one] of phones.slice(0, answer).entries()) {
      const value = { ...answerOf(0.2 + i / 20), impacts: {} };
      await one.answer(round, scenario, i < cannot ? silent : i < cannot + open ? { ...value, likelihood: null } : value);
    }
    const before = await desk.call(getRoom, { params: at });
    assert.deepEqual([before.answered, before.present], [answer, people]);
    await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: before.rev, scenario } });
    const [one] = phones;
    const told = await one?.send<{ lines: string[] }>(questionPaths.result, {
      token: one.token,
      kind: "rating",
      question: round,
      part: scenario,
      lang: "en",
    });
    const wall = (await desk.call(getWall, { params: at })).result ?? assert.fail();
    const record = (await desk.call(scenarioResults, { params: { ...where, scenario } })).results.at(-1) ?? assert.fail();
    const frozen = { params: { ...where, assessment: assessment.id }, body: { commandId: command(), language: "en" } };
    const version = await amara.call(freezeReportVersion, frozen);
    const report = JSON.stringify((await documentOf(app, where.workspace, version.id)).sections);

    const onConsole = [
      exactCount(["not answered", "used", "left out", "none"], before.present),
      exactCount(["used", "left out", "none"], before.answered),
    ];
    const phoneSays = sentencesOf((told?.lines ?? []).join(" "));
    const reportSays = sentencesOf(report);
    assert.ok(phoneSays.length > 0 && reportSays.length > 0, "the sentences were read");
    for (const [surface, result] of Object.entries({ wall, record } satisfies Record<string, ScenarioResult>))
      for (const [name, published] of Object.entries(printedOf(result))) {
        const likelihood = name === "likelihood" && result.likelihood.n > 0;
        const together = likelihood ? [...onConsole, ...published, ...phoneSays, ...reportSays] : published;
        assert.deepEqual(workedOut(together, openAtoms), [], `round ${n}, ${surface}, ${name}: ${JSON.stringify(together)}`);
        checked += 1;
      }
    const none = cannot + open;
    if (none === 1 || none === 2) {
      const all = [...onConsole, ...phoneSays, exactCount(["used"], answer - none), exactCount(["left out"], 0)];
      assert.ok(workedOut(all, openAtoms).some(({ size }) => size === none));
      planted += 1;
    }
    const { rev, round: now } = await desk.call(getRoom, { params: at });
    if (now?.state === "open") await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: rev } });
  }
  assert.ok(checked >= rounds.length * 8 && planted === 4, `${checked} sets, ${planted} planted`);
});
