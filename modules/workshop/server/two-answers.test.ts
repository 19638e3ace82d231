/**
 * Tests two phones of one agency that disagree: both answers are kept; before the reveal only phones of this agency see them; the choice of one phone
 * is valid for the agency; and while nobody has chosen, neither answer is counted.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { getItem, getProfile } from "#modules/capability/contract/capability.ts";
import { getRoleMap, listClaimsQuestions, listFindings } from "#modules/landscape/contract/landscape.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { openedClaimsQuestion } from "./testing-claims-question.ts";
import { openedLevelsQuestion } from "./testing-levels-question.ts";
import { revealClaims } from "#modules/landscape/server/testing-claims.ts";
import { revealLevels } from "#modules/capability/server/testing-levels.ts";

test("if a phone did not know its agency's claim, both are kept until a phone chooses; only the agency sees both", async (t) => {
  const { app, desk, here, claimsQuestion, speaker } = await openedClaimsQuestion(t);
  const [one, other, third, elsewhere, nobody] = [
    await speaker(0),
    await speaker(0),
    await speaker(0),
    await speaker(1),
    await speaker(null),
  ];
  await one.say("collect", "lead");
  const outside = async () => [
    await elsewhere.look(),
    await nobody.look(),
    await elsewhere.phone.snapshot(),
    await desk.call(listClaimsQuestions, { params: here }),
  ];
  const before = await outside();
  const late = await other.say("collect", "none");
  const both = { item: "collect", level: "lead", other: "none", rev: 2 };
  assert.deepEqual([late.older, late.claim], [[], [both]]);
  for (const phone of [one, third]) assert.deepEqual((await phone.look()).claim, [both]);
  assert.deepEqual(await outside(), before, "another agency, a seat without an agency and the desk get nothing");
  const rows = await app.db.transaction({ workspace: here.workspace, account: null, clearance: 4 }, (tx) =>
    sql`select level, other from landscape.claim where claims_question_id = ${claimsQuestion.id}`.execute(tx),
  );
  assert.deepEqual(rows.rows, [], "a query that sets no agency returns no claim");

  assert.deepEqual((await third.say("collect", "support", 1)).older, ["collect"], "a third level is refused and not stored");
  assert.deepEqual((await other.say("collect", "none")).older, [], "repeating one of the two levels is not a conflict");
  const chosen = { item: "collect", level: "none", other: null, rev: 3 };
  assert.deepEqual((await third.say("collect", "none", 2)).claim, [chosen]);
  assert.deepEqual((await one.say("collect", "lead")).older, ["collect"], "a repeated answer does not undo the choice");
  assert.deepEqual((await one.look()).claim, [chosen]);
});

test("while nobody has chosen between two answers, neither is counted: map, findings and phone state this", async (t) => {
  const { desk, here, there, claimsQuestion, agencies, speaker } = await openedClaimsQuestion(t);
  const [one, other, third] = [await speaker(0), await speaker(0), await speaker(1)];
  await one.say("collect", "lead");
  await other.say("collect", "support");
  await third.say("collect", "support");
  await revealClaims(desk, there);
  const { map } = await desk.call(getRoleMap, { params: there });
  assert.deepEqual(map?.twoAnswers, [{ item: "collect", agency: agencies[0]?.id }]);
  const collect = map.functions.find(({ code }) => code === "collect");
  assert.deepEqual(
    [collect?.claims.map(({ agency, level }) => [agency, level]), collect?.state],
    [[[agencies[1]?.id, "support"]], "no-lead"],
  );
  const { findings } = await desk.call(listFindings, { params: here });
  assert.ok(findings.some(({ kind, item }) => kind === "no-lead" && item === "collect"));
  const { lines } = await one.phone.send<{ lines: string[] }>(questionPaths.result, {
    token: one.phone.token,
    kind: "claims",
    question: claimsQuestion.id,
    part: null,
    lang: "en",
  });
  const name = agencies[0]?.name["en"] ?? "-";
  assert.ok(
    lines.some((line) => line.startsWith("Phones of one agency gave two answers") && line.includes(name)),
    lines.join("\n"),
  );
});

test("step 7: two answers give no level to any figure and cannot be verified until one phone chooses", async (t) => {
  const { desk, within, there, all, agencies, speaker } = await openedLevelsQuestion(t);
  const [one, other, third] = [await speaker(0), await speaker(0), await speaker(1)];
  await one.say("0", "3 documented high");
  const late = await other.say("0", "1 asserted low");
  const first = { item: "0", standing: "level", level: 3, evidence: "documented", confidence: "high" };
  assert.deepEqual([late.older, late.answers], [[], [{ ...first, other: "1 asserted low", rev: 2 }]]);
  assert.deepEqual((await third.look()).answers, []);
  await one.say("1", "2 asserted low");
  await other.say("1", "cannot-say");
  const chosen = await one.say("1", "cannot-say", 2);
  assert.deepEqual(
    chosen.answers.find(({ item }) => item === "1"),
    { item: "1", standing: "cannot-say", level: null, evidence: null, confidence: null, other: null, rev: 3 },
  );
  await third.say("0", "4 documented high");
  for (const item of ["1", "2"]) await third.say(item, "2 asserted low");
  await revealLevels(desk, there);
  const { figures, answers } = await desk.call(getItem, { params: { ...within, item: "0" } });
  const mine = answers.find(({ agency }) => agency === agencies[0]?.id);
  assert.deepEqual([mine?.standing, mine?.level], ["two-answers", null]);
  assert.deepEqual([figures.answered, figures.twoAnswers, figures.current, figures.spread], [2, 1, 4, [4, 4]]);
  const { items } = await desk.call(getProfile, { params: within });
  assert.deepEqual(
    items.filter(({ twoAnswers }) => twoAnswers > 0).map(({ item }) => item),
    [all[0]],
  );
});

test("if only one or two phones speak for an agency, each warns that others can tell whose answer it is", async (t) => {
  const { speaker } = await openedClaimsQuestion(t);
  const one = await speaker(0);
  await speaker(1);
  assert.equal((await one.look()).few, true);
  const second = await speaker(0);
  assert.deepEqual([(await one.look()).few, (await second.say("collect", "lead")).few], [true, true]);
  await speaker(0);
  assert.deepEqual([(await one.look()).few, (await second.say("assess", "lead")).few], [false, false]);
  assert.equal((await (await speaker(null)).look()).few, false);
});
