// Tests the reveal in steps 1, 2 and 7: it needs answers of three agencies, and a reason if fewer than half of the agencies have finished. Wall,
// phones and report show the reason.
import assert from "node:assert/strict";
import { test } from "node:test";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { chapters } from "#modules/assessment/server/index.ts";
import { giveLevelsReason, listLevelsQuestions, revealLevelsQuestion } from "#modules/capability/contract/levels-question.ts";
import { giveClaimsReason, listClaimsQuestions, revealClaimsQuestion } from "#modules/landscape/contract/landscape.ts";
import type { RevealReason } from "#platform/contract/early-reveal.ts";
import { provided } from "#platform/server/db/index.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { voiceIn } from "#platform/server/reports/voice.ts";
import { refused, said } from "#platform/server/testing-values.ts";
import { getWall, setStep } from "../contract/workshop.ts";
import { openedClaimsQuestion } from "./testing-claims-question.ts";
import { openedLevelsQuestion } from "./testing-levels-question.ts";
import type { openedRoom } from "./testing-room.ts";

type Opened = Awaited<ReturnType<typeof openedRoom>>;
const own = said("The other agencies arrive tomorrow.");
const chosen: RevealReason = { code: "time" };
/** A reason from the list, in the languages of its readers. */
const timeOver = { en: "Time has run out.", fr: "Le temps est écoulé." };
const unsafe = said("Ask someone@example.org");

const bringTo = async (
  { desk, where, assessment, at }: Opened,
  step: "roles" | "technology" | "capability" | "scenarios",
): Promise<void> => {
  const params = { ...where, assessment: assessment.id };
  const { steps } = await desk.call(listSteps, { params });
  const expectedRev = steps.find((one) => one.step === step)?.rev ?? 0;
  await desk.call(setStep, { params: { ...params, step }, body: { expectedRev, action: "start", reason: null, room: at.room } });
};

/** A chapter of the report, as blocks. */
const written = async (
  { app, desk, where, assessment }: Opened,
  name: string,
  maxMarking: "TLP:RED" | null,
  language = "en",
): Promise<string> => {
  const of = await desk.call(getAssessment, { params: { ...where, assessment: assessment.id } });
  const voice = voiceIn(await loadLanguages(shippedWords(), () => undefined), language);
  return app.db.transaction({ workspace: where.workspace, account: null, clearance: 4 }, async (tx) => {
    const chapter = provided(tx, chapters).find((one) => one.name === name);
    const asked = { tx, workspace: where.workspace, assessment: of, voice, now: new Date(), maxMarking };
    return JSON.stringify(await chapter?.write(asked));
  });
};

/** Checks that wall, phones and report show the reason after an early reveal, and that the room no longer shows it when it moves to another step. */
const tellsReason = async (
  room: Opened,
  step: "roles" | "technology" | "capability",
  phone: { snapshot: ReturnType<Opened["phone"]>["snapshot"] },
  of: number,
  reason: RevealReason,
): Promise<void> => {
  const { desk, at } = room;
  const early = { answered: 3, finished: step === "capability" ? 1 : 0, of, reason };
  assert.deepEqual((await desk.call(getWall, { params: at })).early, early);
  assert.deepEqual((await phone.snapshot()).early, early);
  const counts = `Agencies that had finished at the reveal: ${early.finished} of ${of}`;
  const inEnglish = "code" in reason ? timeOver.en : reason.text;
  const english = await written(room, step, null);
  assert.ok(english.includes(counts) && english.includes(inEnglish), english);
  const french = await written(room, step, null, "fr");
  assert.ok(french.includes("code" in reason ? timeOver.fr : reason.text), "a chosen reason is in the reader's language, own words stay");
  const others = await written(room, step, "TLP:RED");
  assert.ok(others.includes(counts) && !others.includes(inEnglish));
  await bringTo(room, "scenarios");
  assert.equal((await desk.call(getWall, { params: at })).early, null);
  assert.equal((await phone.snapshot()).early, null);
};

for (const step of ["roles", "technology"] as const)
  test(`${step}: a reveal needs three agencies; if none of them has finished, it also needs a reason, which everybody sees`, async (t) => {
    const room = await openedClaimsQuestion(t, step);
    const { desk, there, agencies, speaker, claimsQuestion } = room;
    const reveal = () => desk.call(revealClaimsQuestion, { params: there, body: { expectedRev: claimsQuestion.rev } });
    const reason = step === "roles" ? chosen : own;
    const give = (one: RevealReason = reason) => desk.call(giveClaimsReason, { params: there, body: { reason: one } });
    const [item, level] = step === "roles" ? (["collect", "lead"] as const) : (["collect/ai", "covered"] as const);
    await bringTo(room, step);
    const phones = await Promise.all([0, 1, 2].map(speaker));
    await phones[0]?.say(item, level);
    await phones[1]?.say(item, level);
    await assert.rejects(give(unsafe), refused("reads-like-a-method"));
    // the newest reason replaces the one before, whether it is from the list or in the facilitator's own words
    await give(step === "roles" ? own : chosen);
    await give();
    await assert.rejects(reveal(), refused("few-agencies"), "with fewer than three agencies, a reason does not help");
    await phones[2]?.say(item, level);
    const revealed = await reveal();
    assert.deepEqual(revealed.early, { answered: 3, finished: 0, of: agencies.length, reason });
    await assert.rejects(give(), refused("question-closed"));
    await tellsReason(room, step, phones[0]?.phone ?? assert.fail(), agencies.length, reason);
  });

test("step 1: it is not enough that half of the agencies have begun; if half have finished, no reason is needed", async (t) => {
  const { desk, there, here, agencies, speaker, claimsQuestion, at } = await openedClaimsQuestion(t);
  const reveal = () => desk.call(revealClaimsQuestion, { params: there, body: { expectedRev: claimsQuestion.rev } });
  const half = Math.ceil(agencies.length / 2);
  const begun = await Promise.all(Array.from({ length: half }, (_, place) => speaker(place)));
  const [first = "", ...others] = claimsQuestion.functions.map(({ code }) => code);
  for (const [place, one] of begun.entries()) {
    await assert.rejects(reveal(), refused(place < 3 ? "few-agencies" : "half-not-answered"));
    await one.say(first, "support");
  }
  for (const [place, one] of begun.entries()) {
    await assert.rejects(reveal(), refused("half-not-answered"));
    const [told] = (await desk.call(listClaimsQuestions, { params: here })).claimsQuestions;
    assert.deepEqual([told?.answered, told?.finished, told?.notFinished.length], [half, place, half - place]);
    await one.sayAll(Object.fromEntries(others.map((code) => [code, "informed"])));
  }
  assert.equal((await reveal()).early, null);
  assert.equal((await desk.call(getWall, { params: at })).early, null);
});

test("step 7: the desk shows which agencies are missing; the same rule applies, and everybody sees the reason", async (t) => {
  const room = await openedLevelsQuestion(t, [0, 1]);
  const { desk, within, there, levelsQuestion, agencies, speaker } = room;
  const reveal = () => desk.call(revealLevelsQuestion, { params: there, body: { expectedRev: levelsQuestion.rev } });
  const give = (one: RevealReason = chosen) => desk.call(giveLevelsReason, { params: there, body: { reason: one } });
  await bringTo(room, "capability");
  const phones = await Promise.all([0, 1, 2].map(speaker));
  for (const one of phones.slice(0, 2)) await one.say("0", "2 asserted low");
  await phones[0]?.say("1", "2 asserted low");
  const [asked] = (await desk.call(listLevelsQuestions, { params: within })).levelsQuestions;
  assert.deepEqual(
    asked?.notFinished.map(({ id }) => id),
    [agencies[1]?.id],
  );
  assert.equal(asked.notBegun.length, agencies.length - 2);
  await assert.rejects(reveal(), refused("few-agencies"));
  await phones[2]?.say("0", "3 asserted low");
  await assert.rejects(reveal(), refused("half-not-answered"));
  await assert.rejects(give(unsafe), refused("reads-like-a-method"));
  await give();
  const revealed = await reveal();
  assert.deepEqual([revealed.early?.answered, revealed.early?.finished, revealed.notBegun, revealed.notFinished], [3, 1, [], []]);
  await assert.rejects(give(), refused("question-closed"));
  await tellsReason(room, "capability", phones[0]?.phone ?? assert.fail(), agencies.length, chosen);
});
