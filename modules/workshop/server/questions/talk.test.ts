/**
 * Tests the talk over HTTP. It needs a split among at least ten people. The facilitator gets counts in multiples of three and never a line. The
 * State's rapporteur reads the lines of a camp that has at least three lines, and writes the sentences that wall, phones, record and report show.
 * Then the lines are deleted.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { documentOf } from "#app/server/testing-report.ts";
import { freezeReportVersion } from "#modules/assessment/contract/report-version.ts";
import { judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { getTalkLines, listTalks, talkContract, writeTalk, type TalkAnswer } from "#modules/threat/contract/talk.ts";
import type { AskedOf } from "#platform/contract/questions.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import {
  closeRoom,
  closeRound,
  getRoom,
  getWall,
  revealScenario,
  showQuestion,
  showScenario,
  startRound,
} from "../../contract/workshop.ts";
import { answerOf } from "../testing.ts";
import { everyRow } from "./testing-rooms.ts";
import { apart, lineFor as line, nothingToAdd as nothing, rated, startTalk as start } from "./testing-talk.ts";

test("both camps can be asked only about a revealed scenario with at least ten ranges and a split room", async (t) => {
  const together = await judgingRoom(t);
  await assert.rejects(start(together), refused("not-found"), "before the reveal");
  await rated(together, [0.3, 0.3, 0.35, 0.35, 0.35, 0.4, 0.4, 0.4, 0.45, 0.45]);
  await assert.rejects(start(together), refused("not-split"), "together");
  const nine = await judgingRoom(t);
  await rated(nine, apart.slice(1));
  await assert.rejects(start(nine), refused("not-split"), "nine ranges");
});

test("only the rapporteur reads lines, and only of a camp with three or more; others see sentences; no line is left", async (t) => {
  const room = await judgingRoom(t);
  const { app, desk, at, where, amara, assessment } = room;
  const phones = await rated(room, apart);
  const { question } = await start(room);
  const talk = question?.id ?? assert.fail();
  const asked = phones.map((one) => one.asked<object, TalkAnswer>("talk"));
  const given = [
    ...["one", "two", "three", "four"].map((n) => line(`HIDDENLOW ${n}`, "lower")),
    ...["five", "six"].map((n) => line(`HIDDENHIGH ${n}`, "higher")),
    nothing,
    nothing,
  ];
  for (const [n, answer] of given.entries()) await asked[n]?.give(talk, answer);
  await assert.rejects(
    asked[8]?.give(talk, line("How to build a bomb from fertiliser in a kitchen", "lower")) ?? assert.fail(),
    refused("reads-like-a-method"),
  );
  const params = { ...at, kind: "talk" as const };
  assert.equal((await desk.call(talkContract.get, { params })).answered, 6, "eight have answered, and six is what is shown");
  await assert.rejects(amara.call(getTalkLines, { params: { ...where, talk } }), refused("round-open"));
  const opened = await desk.call(talkContract.reveal, { params: { ...params, question: talk } });
  assert.deepEqual([opened.answered, opened.result], [6, { written: false, lower: [], higher: [] }]);

  await assert.rejects(desk.call(getTalkLines, { params: { ...where, talk } }), refused("no-access"), "a guest reads no line");
  const writing = await amara.call(getTalkLines, { params: { ...where, talk } });
  assert.deepEqual(writing.lines.lower?.map(({ text }) => text).toSorted(), [
    "HIDDENLOW four",
    "HIDDENLOW one",
    "HIDDENLOW three",
    "HIDDENLOW two",
  ]);
  assert.equal(writing.lines.higher, null, "two lines are never opened");
  assert.ok(!/HIDDEN/.test(await everyRow(room)), "no table contains a line");
  const said = { text: "Platforms keep their present moderators.", lang: "en" };
  const write = (lower: readonly (typeof said)[], higher: readonly (typeof said)[], expectedRev = writing.rev) =>
    amara.call(writeTalk, { params: { ...where, talk }, body: { expectedRev, lower: [...lower], higher: [...higher] } });
  await assert.rejects(write([said], [said]), refused("invalid-input"), "a camp without lines gets no sentence");
  await assert.rejects(write([said, said, said, said], []), refused("invalid-input"), "three sentences at most");
  const shown = async () => JSON.stringify([await desk.call(talkContract.get, { params }), await desk.call(getWall, { params: at })]);
  assert.ok(!(await shown()).includes(said.text));
  assert.deepEqual(await app.services.keys.list("item"), [], "the key of the question is destroyed");
  const boxes = async () => {
    const sql = "select p.item_id as id from question.pairing p join question.item i on i.id = p.item_id where i.kind = 'talk'";
    return (await app.db.as("administrator", sql)).rows as { id: string }[];
  };
  const [box] = await boxes();
  const keyOfBox = async () => (await app.services.keys.list("pairing")).filter((id) => id === box?.id).length;
  assert.equal(await keyOfBox(), 1, "the lines are in a box with a key until the rapporteur finishes");
  const written = await write([said], []);
  assert.deepEqual([written.destroyed, written.lines], [true, { lower: null, higher: null }]);
  assert.deepEqual([await boxes(), await keyOfBox()], [[], 0], "box and key are destroyed");
  await assert.rejects(write([said], [], writing.rev), refused("conflict"));
  const corrected = { ...said, text: "Platforms keep their moderators." };
  await write([corrected], [], written.rev);

  assert.ok((await shown()).includes(corrected.text), "wall and console");
  const rows = await everyRow(room);
  assert.ok(rows.includes(corrected.text) && !rows.includes("HIDDEN"), "the tables contain the sentence, so the search would find a line");
  const [phone] = phones;
  const told = await phone?.send<{ lines: string[] }>(questionPaths.result, {
    token: phone.token,
    kind: "talk",
    question: talk,
    part: null,
    lang: "en",
  });
  assert.deepEqual(told?.lines, ["For lower", corrected.text]);
  const of = { ...where, assessment: assessment.id };
  assert.deepEqual((await desk.call(listTalks, { params: of })).talks[0]?.sentences, { written: true, lower: [corrected], higher: [] });
  const version = await amara.call(freezeReportVersion, { params: of, body: { commandId: command(), language: "en" } });
  const printed = JSON.stringify((await documentOf(app, where.workspace, version.id)).sections);
  assert.ok(printed.includes(corrected.text) && !printed.includes("HIDDEN"), "the report prints the sentences beside the result");
});

test("every phone draws the best values of the talk's round, and no values once a later round was revealed", async (t) => {
  const room = await judgingRoom(t);
  const { desk, at, round, scenario } = room;
  const phones = await rated(room, apart.toReversed());
  await start(room);
  const shown = async () =>
    Promise.all(phones.map(async (one) => (await one.asked<AskedOf<typeof talkContract>, TalkAnswer>("talk").look()).question));
  for (const asked of await shown()) {
    assert.deepEqual([asked?.bests, asked?.scenario, asked?.roundNumber], [apart, scenario, 1]);
    assert.deepEqual([asked?.lower?.low, asked?.higher?.high], [apart[0], apart.at(-1)]);
  }
  const rev = async () => (await desk.call(getRoom, { params: at })).rev;
  await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: await rev() } });
  const again = await desk.call(startRound, {
    params: at,
    body: { expectedRev: await rev(), scenarios: [scenario], questions: ["likelihood"], panels: 1 },
  });
  const later = again.round?.id ?? assert.fail();
  for (const one of phones) await one.answer(later, scenario, answerOf(0.5));
  assert.deepEqual((await shown())[0]?.bests, apart, "the second round is open");
  await desk.call(revealScenario, { params: { ...at, round: later }, body: { expectedRev: await rev(), scenario } });
  const after = (await shown())[0];
  assert.deepEqual([after?.bests, after?.lower?.low], [[], apart[0]]);
});

test("if the facilitator shows a scenario or a round, it replaces the talk on console, wall and phones", async (t) => {
  const room = await judgingRoom(t);
  const { desk, at, round, scenario } = room;
  const [phone] = await rated(room, apart);
  const shown = async () => [
    (await desk.call(getRoom, { params: at })).question,
    (await desk.call(getWall, { params: at })).question,
    (await phone?.snapshot())?.room.question,
  ];
  await start(room);
  assert.deepEqual(await shown(), ["talk", "talk", "talk"]);
  await desk.call(showScenario, { params: at, body: { scenario } });
  assert.deepEqual(await shown(), [null, null, null]);

  await desk.call(showQuestion, { params: at, body: { kind: "talk" } });
  const rev = async () => (await desk.call(getRoom, { params: at })).rev;
  await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: await rev() } });
  assert.deepEqual(await shown(), ["talk", "talk", "talk"], "the end of the round leaves the talk in view");
  await desk.call(startRound, {
    params: at,
    body: { expectedRev: await rev(), scenarios: [scenario], questions: ["likelihood"], panels: 1 },
  });
  assert.deepEqual(await shown(), [null, null, null]);
});

test("after a second round with a movement that may be shown, everybody can be asked what changed their mind", async (t) => {
  const room = await judgingRoom(t);
  const { app, desk, at, where, amara, assessment, round, scenario } = room;
  const phones = await rated(room, apart);
  await assert.rejects(start(room, "changed"), refused("not-compared"), "the first round");
  const rev = async () => (await desk.call(getRoom, { params: at })).rev;
  await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: await rev() } });
  const again = await desk.call(startRound, {
    params: at,
    body: { expectedRev: await rev(), scenarios: [scenario], questions: ["likelihood"], panels: 1 },
  });
  const later = again.round?.id ?? assert.fail();
  for (const one of phones) await one.answer(later, scenario, answerOf(0.5));
  await assert.rejects(start(room, "changed"), refused("not-compared"), "before the second reveal");
  await desk.call(revealScenario, { params: { ...at, round: later }, body: { expectedRev: await rev(), scenario } });
  await assert.rejects(start(room), refused("not-split"), "the room is together now");

  const talk = (await start(room, "changed")).question?.id ?? assert.fail();
  const asked = phones.map((one) => one.asked<AskedOf<typeof talkContract>, TalkAnswer>("talk"));
  const shown = (await asked[0]?.look())?.question;
  assert.deepEqual([shown?.prompt, shown?.lower, shown?.higher, shown?.bests], ["changed", null, null, []]);
  const given = [...["one", "two", "three"].map((n) => line(`HIDDEN ${n}`, "higher")), line("HIDDEN four", "lower"), nothing];
  for (const [n, answer] of given.entries()) await asked[n]?.give(talk, answer);
  await desk.call(talkContract.reveal, { params: { ...at, kind: "talk", question: talk } });
  const { lines, rev: expectedRev } = await amara.call(getTalkLines, { params: { ...where, talk } });
  assert.deepEqual([lines.higher?.length, lines.lower], [3, null]);
  const said = { text: "A warning was published between the rounds.", lang: "en" };
  await amara.call(writeTalk, { params: { ...where, talk }, body: { expectedRev, lower: [], higher: [said] } });
  const rows = await everyRow(room);
  assert.ok(rows.includes(said.text) && !rows.includes("HIDDEN"), "only the sentence is stored");
  const of = { ...where, assessment: assessment.id };
  const version = await amara.call(freezeReportVersion, { params: of, body: { commandId: command(), language: "en" } });
  const printed = JSON.stringify((await documentOf(app, where.workspace, version.id)).sections);
  const question = app.services.i18n.translate("en", "talk.changed.question");
  assert.ok(printed.includes(question) && printed.includes(said.text), "the report prints the question and the sentence");
});

test("lines about which nobody has written are destroyed when the room is closed", async (t) => {
  const room = await judgingRoom(t);
  const { desk, at, where, amara } = room;
  const phones = await rated(room, apart);
  const talk = (await start(room)).question?.id ?? assert.fail();
  for (const [n, one] of phones.slice(0, 6).entries()) await one.asked<object, TalkAnswer>("talk").give(talk, line(`Line ${n}`, "higher"));
  await desk.call(talkContract.reveal, { params: { ...at, kind: "talk", question: talk } });
  const lines = () => amara.call(getTalkLines, { params: { ...where, talk } });
  assert.equal((await lines()).lines.higher?.length, 6);
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(closeRoom, { params: at, body: { expectedRev: rev } });
  assert.deepEqual([(await lines()).destroyed, (await lines()).lines.higher], [true, null]);
});
