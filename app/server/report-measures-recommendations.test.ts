/**
 * Tests the chapters of steps 5 and 8 in the demonstration's report: their content, what versions for other readers leave out, and which changes are
 * detected.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addCivilInput, listMeasures } from "#modules/policy/contract/policy.ts";
import { changeAction, listRecommendations, replyTo } from "#modules/recommendation/contract/recommendation.ts";
import { getAssessment, listAssessments } from "#modules/assessment/contract/assessment.ts";
import { measuresChapter } from "#modules/policy/server/report/measures-chapter.ts";
import { recommendationsChapter } from "#modules/recommendation/server/report/recommendations-chapter.ts";
import type { Chapter } from "#modules/assessment/server/index.ts";
import { voiceIn } from "#platform/server/reports/voice.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import type { Block } from "#platform/server/reports/index.ts";
import { testApplication } from "./testing.ts";
import { textOf } from "./testing-report.ts";
import { command, said } from "#platform/server/testing-values.ts";

type Table = Extract<Block, { kind: "table" }>;
const tables = (blocks: readonly Block[]): Table[] => blocks.filter((block) => block.kind === "table");
const rowsOf = (blocks: readonly Block[]): string[][] => tables(blocks).flatMap(({ rows }) => rows.map((row) => row.map(textOf)));

test("steps 5 and 8: rejected measures are included; versions for others leave out recommendations without a reply", async (t) => {
  const app = await testApplication(t);
  const amara = await app.as("amara");
  const workspace = app.demonstration?.velmara ?? assert.fail();
  const { assessments } = await amara.call(listAssessments, { params: { workspace } });
  const at = { workspace, assessment: assessments.find(({ scenarios }) => scenarios > 2)?.id ?? assert.fail() };
  const assessment = await amara.call(getAssessment, { params: at });
  const { measures, indicators } = await amara.call(listMeasures, { params: at });
  const { i18n } = app.services;
  const within = <T>(run: Parameters<typeof app.db.transaction<T>>[1]) =>
    app.db.transaction({ workspace, account: null, clearance: 4 }, run);
  const written = async (chapter: Chapter, language: string, maxMarking: "TLP:AMBER" | null = null) =>
    within(async (tx) => {
      assert.ok(await workspaceHere(tx));
      const made = await chapter.write({ tx, workspace, assessment, voice: voiceIn(i18n, language), now: new Date(), maxMarking });
      return (made ?? assert.fail("it has something to say")).blocks.flatMap((block) => (block.kind === "follows" ? [] : [block]));
    });

  for (const [language, notClearance, nobody] of [
    ["en", "A rights test records what was asked and answered. It is not a legal clearance.", "Nobody in this workspace"],
    ["ar", "وليس إجازة قانونية", "لا أحد"],
  ] as const) {
    const blocks = await written(measuresChapter, language);
    const text = JSON.stringify(blocks);
    assert.ok(text.includes(notClearance) && text.includes(nobody), language);
    assert.ok(text.includes("Human Rights Commission (Velmara)") && text.includes("every phone in a district would be located"), language);
    assert.ok(!/Elif|Amara|Dalia/u.test(text), "the report names institutions, not people");
    assert.doesNotMatch(text, /"(?:policy|report-steps|recommendation)\.[a-z.-]+"/u);
    const known = measures.filter(({ cost }) => cost !== null).length;
    assert.ok(known > 0 && known < measures.length);
    assert.equal(text.match(/EUR/gu)?.length, known, "the report prints a cost if it is known, and nothing otherwise");
    assert.ok(
      rowsOf(blocks).some((row) => row[0] === "Association of parents and teachers" && row.at(-1) === "TLP:GREEN"),
      "input of civil society has its own marking",
    );
  }
  const share = `Measured: ${indicators.measured} of ${indicators.all} indicators`;
  assert.ok(JSON.stringify(await written(measuresChapter, "en")).includes(share), share);

  const { recommendations, actions } = await amara.call(listRecommendations, { params: at });
  const waiting = recommendations.find(({ windowOpen }) => windowOpen) ?? assert.fail();
  const [action] = actions;
  assert.ok(action && action.answers.length > 1);
  const own = await written(recommendationsChapter, "en");
  const row = rowsOf(own).filter((cells) => cells.includes(action.text.text));
  assert.deepEqual([row.length, row[0]?.at(-1)], [1, "R1 and R4"]);
  assert.equal(JSON.stringify(own).split(action.text.text).length - 1, 1, "an action is printed once in the chapter");
  const truths = tables(own).filter(({ head }) => head.length === 3 && head[0] === "");
  assert.equal(truths.length, recommendations.length);
  const [first] = truths.map(({ rows }) => rows.map((cells) => cells.map(textOf)));
  assert.deepEqual(first?.[0]?.slice(1), ["Done", "Confirmed in part"]);
  assert.ok(first?.some(([, , found]) => found?.includes("Institute for Independent Review (invented). No part in the workshop")));
  assert.ok(JSON.stringify(own).includes(waiting.text.text));
  const others = JSON.stringify(await written(recommendationsChapter, "en", "TLP:AMBER"));
  assert.ok(!others.includes(waiting.text.text) && others.includes("1 recommendation is left out of this version"));

  const source = (chapter: Chapter, maxMarking = 4) =>
    within(async (tx) => JSON.stringify(await chapter.source(tx, workspace, at.assessment, maxMarking)));
  const changes = async (chapter: Chapter, change: () => Promise<unknown>, maxMarking = 4): Promise<boolean> => {
    const before = await source(chapter, maxMarking);
    assert.equal(await source(chapter, maxMarking), before);
    await change();
    return (await source(chapter, maxMarking)) !== before;
  };
  const hear = (marking: "TLP:GREEN" | "TLP:RED") => () =>
    amara.call(addCivilInput, {
      params: { workspace, measure: measures[0]?.id ?? "" },
      body: { commandId: command(), saidBy: said("A union"), input: said("Ask the teachers too."), marking },
    });
  assert.equal(await changes(measuresChapter, hear("TLP:GREEN"), 2), true);
  assert.equal(
    await changes(measuresChapter, hear("TLP:RED"), 2),
    false,
    "input above the marking of the version does not change the version",
  );
  const reply = { commandId: command(), answer: "noted" as const, reason: said("It is read."), byWhom: "Ministry", on: "2026-11-25" };
  const params = { workspace, recommendation: waiting.id };
  assert.equal(await changes(recommendationsChapter, () => amara.call(replyTo, { params, body: reply })), true);
  const { id, assessment: _, number: _n, rev, ...fields } = action;
  const change = { ...fields, expectedRev: rev, status: "done" as const };
  assert.equal(
    await changes(recommendationsChapter, () => amara.call(changeAction, { params: { workspace, action: id }, body: change })),
    true,
  );
});
