/** Tests step 7 from phones: several phones of one agency, late and repeated changes, the answers that the desk may add, and the reveal. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getItem, getProfile, saveAnswers, listProfiles, type GivenAnswer } from "#modules/capability/contract/capability.ts";
import { listLevelsQuestions, revealLevelsQuestion } from "#modules/capability/contract/levels-question.ts";
import { Problem } from "#platform/contract/problems.ts";
import { getRoom } from "../contract/workshop.ts";
import { openedLevelsQuestion } from "./testing-levels-question.ts";
import { refused } from "#platform/server/testing-values.ts";
import { revealLevels } from "#modules/capability/server/testing-levels.ts";

const atDesk = (item: string, level: number, expectedRev: number | null = null): GivenAnswer => ({
  item,
  expectedRev,
  standing: "level",
  level,
  evidence: "documented",
  evidenceAt: { text: "Strategy of 2025", lang: "en" },
  confidence: "high",
  note: null,
});

test("a phone gets each item once, grouped by area and in its language, and the name of its agency", async (t) => {
  const { speaker, instrument, agencies, levelsQuestion } = await openedLevelsQuestion(t, [0, 1, 5]);
  const one = await speaker(0);
  const { words, agency, answers, levelsQuestion: told } = await one.look("ar");
  assert.deepEqual([told?.id, told?.state, told?.finished, agency?.id, answers], [levelsQuestion.id, "open", 0, agencies[0]?.id, []]);
  assert.deepEqual(
    words?.areas.flatMap(({ items }) => items.map(({ item }) => item)),
    ["0", "1", "5"],
  );
  assert.ok((words?.areas.length ?? 0) > 1);
  const first = instrument.nodes.find(({ assessable }) => assessable);
  assert.deepEqual(words?.areas[0]?.items[0]?.text, { ar: first?.text["ar"] });
  assert.deepEqual(
    words?.scales[0]?.levels.map(({ describes }) => Object.keys(describes)),
    Array.from({ length: 5 }, () => ["ar"]),
  );
  assert.equal((await one.look("ar", levelsQuestion.id)).words, null);
  assert.deepEqual((await one.look("de")).words?.areas[0]?.items[0]?.text, { en: first?.text["en"] });
});

test("phones of an agency share an answer; if one had old data, both answers are kept until a phone chooses", async (t) => {
  const { speaker } = await openedLevelsQuestion(t);
  const [one, other, elsewhere] = [await speaker(0), await speaker(0), await speaker(1)];
  const said = await one.say("0", "3 documented high");
  const stands = { item: "0", standing: "level", level: 3, evidence: "documented", confidence: "high", other: null, rev: 1 };
  assert.deepEqual([said.answers, said.older, said.words], [[stands], [], null]);
  assert.deepEqual((await other.look()).answers, [stands]);
  const late = await other.say("0", "1 asserted low");
  assert.deepEqual([late.older, late.answers], [[], [{ ...stands, other: "1 asserted low", rev: 2 }]]);
  const changed = await other.say("0", "cannot-say", 2);
  assert.deepEqual(
    [changed.older, changed.answers],
    [[], [{ item: "0", standing: "cannot-say", level: null, evidence: null, confidence: null, other: null, rev: 3 }]],
  );
  assert.deepEqual((await one.say("0", "3 documented high")).older, ["0"], "the first change is repeated");
  assert.deepEqual((await one.say("0", "cannot-say", 0)).older, [], "sending the stored value again is not a conflict");
  const told = await elsewhere.look();
  assert.deepEqual([told.answers, told.levelsQuestion?.finished], [[], 0], "an agency that answered one of three items has not finished");
});

test("if phones of an agency write at once, two answers are kept; a third is not stored, and its phone learns it", async (t) => {
  const { speaker } = await openedLevelsQuestion(t);
  const phones = await Promise.all(Array.from({ length: 4 }, () => speaker(0)));
  const answers = await Promise.all(phones.map((phone, i) => phone.say("1", `${i} asserted low`)));
  const stands = (await phones[0]?.look())?.answers[0];
  assert.equal(stands?.rev, 2);
  for (const [i, { older }] of answers.entries())
    assert.equal(older.length === 0, i === stands?.level || `${i} asserted low` === stands?.other);
});

test("a change with an unasked item, an incomplete answer, a wrong level or no agency is refused as a whole", async (t) => {
  const { speaker } = await openedLevelsQuestion(t);
  const phone = await speaker(0);
  const bad = refused("invalid-input");
  await assert.rejects(phone.say("3", "1 asserted low"), bad);
  await assert.rejects(phone.say("0", "5 asserted low"), bad);
  const half = { item: "0", standing: "level" as const, level: 2, evidence: null, confidence: "low" as const, seen: 0 };
  await assert.rejects(phone.send([half]), bad);
  await assert.rejects(phone.send([{ ...half, evidence: "asserted", standing: "cannot-say" }]), bad);
  assert.deepEqual((await phone.look()).answers, []);
  const nobody = await speaker(null);
  assert.equal((await nobody.look()).agency, null);
  await assert.rejects(nobody.say("0", "1 asserted low"), refused("seat-without-agency"));
});

test("the desk shows counts but no levels; the desk can add a missing answer but cannot read an agency's answer", async (t) => {
  const { desk, at, within, here, all, agencies, speaker } = await openedLevelsQuestion(t);
  const phone = await speaker(0);
  const before = (await desk.call(getRoom, { params: at })).sequence;
  await phone.say("0", "4 documented high");
  const after = (await desk.call(getRoom, { params: at })).sequence;
  assert.ok(after > before, "the room hears of the first answer of an agency");
  await phone.say("1", "4 documented high");
  assert.equal((await desk.call(getRoom, { params: at })).sequence, after, "and not of the next");
  const item = async () => desk.call(getItem, { params: { ...within, item: "0" } });
  assert.deepEqual([(await item()).answers, (await item()).figures.hidden, (await item()).figures.current], [[], true, null]);
  const enter = (agency: string, answers: GivenAnswer[]) => desk.call(saveAnswers, { params: { ...within, agency }, body: { answers } });
  for (const rev of [null, 1])
    await assert.rejects(enter(agencies[0]?.id ?? "", [atDesk(all[0] ?? "", 1, rev)]), (error: unknown) => {
      assert.ok(error instanceof Problem && error.code === "conflict");
      assert.deepEqual(error.body.details?.["current"], []);
      return true;
    });
  const entered = await enter(agencies[1]?.id ?? "", [atDesk(all[0] ?? "", 1)]);
  assert.deepEqual([entered.answers[0]?.level, entered.answers[0]?.rev], [1, 1], "a person gets back the answer that this person entered");
  assert.equal((await enter(agencies[1]?.id ?? "", [atDesk(all[0] ?? "", 2, 1)])).answers[0]?.level, 2, "and can correct it");
  assert.deepEqual((await item()).answers, []);
  const [line] = (await desk.call(listProfiles, { params: here })).profiles;
  assert.deepEqual(
    line?.agencies
      .map(({ answered }) => answered)
      .toSorted()
      .slice(-3),
    [0, 1, 2],
  );
  // the agency's phone replaces the answer; the location of the evidence remains
  const second = await speaker(1);
  await second.say("0", "3 documented moderate", 2);
  const { levelsQuestions } = await desk.call(listLevelsQuestions, { params: within });
  assert.deepEqual(
    levelsQuestions.map(({ answered, finished, asked }) => [answered, finished, asked]),
    [[2, 0, agencies.length]],
  );
});

test("after the reveal all levels are visible, phones cannot answer, and levels can be agreed", async (t) => {
  const { desk, within, there, levelsQuestion, all, agencies, speaker, ask } = await openedLevelsQuestion(t);
  const [one, two] = [await speaker(0), await speaker(1)];
  for (const item of ["0", "1", "2"]) await one.say(item, "1 asserted low");
  await two.say("0", "3 documented high");
  await assert.rejects(ask([4]), refused("question-open"));
  const revealed = await revealLevels(desk, there);
  assert.deepEqual([revealed.state, revealed.answered, revealed.finished, revealed.asked], ["revealed", 3, 1, agencies.length]);
  assert.deepEqual([levelsQuestion.agreement, Object.keys(revealed.agreement ?? {})], [null, ["value"]]);
  const view = await desk.call(getProfile, { params: within });
  assert.deepEqual([view.items[0]?.spread, view.items[0]?.hidden, view.items[0]?.answered], [[1, 3], false, 2]);
  await assert.rejects(one.say("0", "2 asserted low", 1), refused("question-closed"));
  await assert.rejects(desk.call(revealLevelsQuestion, { params: there, body: { expectedRev: 2 } }), refused("question-closed"));
  assert.deepEqual((await one.look()).levelsQuestion?.state, "revealed");
  assert.equal((await one.look()).answers.length, 3, "the phone still shows its own");
  const next = await ask([4]);
  assert.deepEqual([next.number, next.items], [2, [all[4]]]);
  assert.deepEqual((await one.look("en", levelsQuestion.id)).words?.levelsQuestion, next.id);
});
