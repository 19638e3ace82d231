// Tests a reveal with answers of fewer than half of the people who were let in: it needs a reason, which wall and phones show until the room reveals
// something else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { chapters } from "#modules/assessment/server/index.ts";
import { provided } from "#platform/server/db/index.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { voiceIn } from "#platform/server/reports/voice.ts";
import { giveRevealReason, type RevealReason } from "#platform/contract/early-reveal.ts";
import { refused } from "#platform/server/testing-values.ts";
import { closeRound, getRoom, getWall, revealScenario } from "../../contract/workshop.ts";
import { openedRoom } from "../testing-room.ts";
import { printSheets } from "../testing-sheets.ts";
import { answerOf } from "../testing.ts";

test("with 3 of 7 answers a reveal needs a reason, which everybody sees; people who left are still counted", async (t) => {
  const room = await openedRoom(t);
  const { desk, at, round, scenario, where } = room;
  const phones = Array.from({ length: 7 }, room.phone);
  for (const one of phones) await one.join();
  const reveal = async () => {
    const { rev } = await desk.call(getRoom, { params: at });
    return desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  };
  const words = { text: "The minister has to leave", lang: "en" };
  const reason = { code: "no-view" } as const;
  const give = (one: RevealReason) =>
    desk.call(giveRevealReason, { params: { ...at, kind: "rating", question: round }, body: { part: scenario, reason: one } });
  for (const one of phones.slice(0, 2)) await one.answer(round, scenario, answerOf(0.3));
  await assert.rejects(reveal(), refused("few-answers"), "fewer than three answers are never revealed");
  await phones[2]?.answer(round, scenario, answerOf(0.6));
  // two silent people leave: they are still counted, so three of seven people are still fewer than half
  await room.app.db.transaction({ workspace: where.workspace, account: null, clearance: 4 }, async (tx) => {
    const seats = await tx.selectFrom("workshop.seat").select("id").where("room_id", "=", at.room).execute();
    const answered = await tx.selectFrom("question.participation").select("seat_id").execute();
    const silent = seats.filter(({ id }) => !answered.some((one) => one.seat_id === id)).slice(0, 2);
    for (const { id } of silent) await tx.updateTable("workshop.seat").set({ state: "left" }).where("id", "=", id).execute();
  });
  await printSheets(room, 5);
  await assert.rejects(reveal(), refused("half-not-answered"));
  // the newest reason replaces the one before, whether it is from the list or in the facilitator's own words
  await give(words);
  await give(reason);
  assert.equal((await desk.call(getWall, { params: at })).early, null, "before the reveal the wall does not show the reason");
  await reveal();
  const shown = { answered: 3, finished: null, of: 7, reason };
  assert.deepEqual((await desk.call(getWall, { params: at })).early, shown);
  assert.deepEqual((await phones[5]?.snapshot())?.early, shown);

  // the report prints the reason beside the result; a version for others contains only the counts
  const i18n = await loadLanguages(shippedWords(), () => undefined);
  const assessment = await desk.call(getAssessment, { params: { ...where, assessment: room.assessment.id } });
  const written = (language: string, maxMarking: "TLP:RED" | null) =>
    room.app.db.transaction({ workspace: where.workspace, account: null, clearance: 4 }, async (tx) => {
      const chapter = provided(tx, chapters).find(({ name }) => name === "register");
      const voice = voiceIn(i18n, language);
      return JSON.stringify(await chapter?.write({ tx, workspace: where.workspace, assessment, voice, now: new Date(), maxMarking }));
    });
  const own = await written("en", null);
  assert.ok(own.includes("Revealed with 3 of 7 answers") && own.includes("The room has no view on this."), own);
  const arabic = await written("ar", null);
  assert.ok(
    arabic.includes("كُشف بـ3 من 7 إجابة") && arabic.includes("ليس للقاعة رأي في هذا الأمر."),
    "a chosen reason is in the reader's language",
  );
  const others = await written("en", "TLP:RED");
  assert.ok(others.includes("Revealed with 3 of 7 answers") && !others.includes("no view"));
});

test("sheets that nobody filled in are not counted: three answers from five phones are at least half", async (t) => {
  const room = await openedRoom(t);
  const { desk, at, round, scenario } = room;
  await printSheets(room, 10);
  const phones = Array.from({ length: 5 }, room.phone);
  for (const one of phones) await one.join();
  for (const one of phones.slice(0, 3)) await one.answer(round, scenario, answerOf(0.3));
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  assert.equal((await desk.call(getWall, { params: at })).early, null);
});

test("answers of fewer than half can be revealed with a reason after their round was closed, and not once more", async (t) => {
  const room = await openedRoom(t);
  const { desk, at, round, scenario } = room;
  const phones = Array.from({ length: 7 }, room.phone);
  for (const one of phones) await one.join();
  for (const one of phones.slice(0, 3)) await one.answer(round, scenario, answerOf(0.3));
  const rev = async () => (await desk.call(getRoom, { params: at })).rev;
  const reveal = async () => desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: await rev(), scenario } });
  const give = () =>
    desk.call(giveRevealReason, {
      params: { ...at, kind: "rating", question: round },
      body: { part: scenario, reason: { code: "no-view" } },
    });
  await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: await rev() } });
  await assert.rejects(reveal(), refused("half-not-answered"));
  await give();
  await reveal();
  await assert.rejects(give(), refused("round-closed"));
});
