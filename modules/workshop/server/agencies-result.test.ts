// Tests the results of steps 1, 2 and 7, in which agencies answer. Phones get a result only after the reveal, in their language. A reveal ends the
// facilitator's choice of a page for the wall.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { getRoom, setStep, setWall } from "../contract/workshop.ts";
import { openedClaimsQuestion } from "./testing-claims-question.ts";
import { openedLevelsQuestion } from "./testing-levels-question.ts";
import type { testPhone } from "./testing.ts";
import type { openedRoom } from "./testing-room.ts";
import { revealClaims } from "#modules/landscape/server/testing-claims.ts";
import { revealLevels } from "#modules/capability/server/testing-levels.ts";

type Opened = Awaited<ReturnType<typeof openedRoom>>;

const read = async (phone: ReturnType<typeof testPhone>, kind: string, question: string, lang = "en"): Promise<string[]> =>
  (await phone.send<{ lines: string[] }>(questionPaths.result, { token: phone.token, kind, question, part: null, lang })).lines;

/** Moves the room to a step. */
const bringTo = async ({ desk, where, assessment }: Opened, step: "roles" | "technology" | "capability"): Promise<void> => {
  const params = { ...where, assessment: assessment.id };
  const { steps } = await desk.call(listSteps, { params });
  const expectedRev = steps.find((one) => one.step === step)?.rev ?? 0;
  await desk.call(setStep, { params: { ...params, step }, body: { expectedRev, action: "start", reason: null } });
};

/** The page of the wall after `act`, which starts while the wall is blank. */
const viewAfter = async ({ desk, at }: Opened, act: () => Promise<unknown>): Promise<string> => {
  await desk.call(setWall, { params: at, body: { view: "blank" } });
  await act();
  return (await desk.call(getRoom, { params: at })).wallView;
};

test("step 1: after the reveal a phone shows who leads what, in its language, and the wall follows the room", async (t) => {
  const room = await openedClaimsQuestion(t, "roles");
  const { desk, there, claimsQuestion, agencies, speaker } = room;
  const [one, two] = [await speaker(0), await speaker(1)];
  const [first = "", second = ""] = claimsQuestion.functions.map(({ code }) => code);
  await one.sayAll({ [first]: "lead", [second]: "support" });
  await two.sayAll({ [first]: "lead" });
  assert.deepEqual(await read(two.phone, "claims", claimsQuestion.id), [], "nothing before the reveal");
  await bringTo(room, "roles");
  const reveal = () => revealClaims(desk, there);
  assert.equal(await viewAfter(room, reveal), "follows");

  const lines = await read(two.phone, "claims", claimsQuestion.id);
  const [a, b] = [agencies[0]?.name["en"], agencies[1]?.name["en"]];
  assert.equal(lines[0], "7 functions, 6 without a lead");
  assert.ok(lines.includes(`${claimsQuestion.functions[0]?.name["en"]} · Leads: ${a} and ${b}`), lines.join("\n"));
  assert.ok(lines.includes(`${claimsQuestion.functions[1]?.name["en"]} · No agency leads · Supports: ${a}`), lines.join("\n"));
  assert.match(lines.at(-1) ?? "", /^3 of \d+ agencies have answered$/);
  const arabic = await read(two.phone, "claims", claimsQuestion.id, "ar");
  assert.match(arabic[0] ?? "", /[\u0600-\u06ff]/);
  assert.equal(arabic.length, lines.length);
});

test("step 2: after the reveal a phone shows the coverage of each area", async (t) => {
  const { desk, there, claimsQuestion, speaker } = await openedClaimsQuestion(t, "technology");
  const [one, two] = [await speaker(0), await speaker(1)];
  await one.sayAll({ "collect/ai": "covered", "assess/ai": "covered", "collect/darknet": "not" });
  await two.sayAll({ "collect/ai": "not" });
  assert.deepEqual(await read(one.phone, "claims", claimsQuestion.id), [], "nothing before the reveal");
  await revealClaims(desk, there);
  const lines = await read(one.phone, "claims", claimsQuestion.id);
  const named = (list: "areas" | "stages", code: string) => claimsQuestion[list].find((entry) => entry.code === code)?.name["en"];
  assert.equal(lines[0], "1 blind spot");
  const [ai, collect, assess] = [named("areas", "ai"), named("stages", "collect"), named("stages", "assess")];
  assert.ok(lines.includes(`${ai}: ${collect} 1 · ${assess} 1 · Agencies differ: ${collect}`), lines.join("\n"));
  assert.ok(lines.includes(`${named("areas", "darknet")}: ${collect} 0 · ${assess} 0 · Blind spots: ${collect}`), lines.join("\n"));
});

test("step 7: after the reveal a phone shows the middle half of five or more levels, and no agency's name", async (t) => {
  const room = await openedLevelsQuestion(t, [0, 1]);
  const { desk, there, levelsQuestion, agencies, speaker, instrument, all } = room;
  for (const [at, level] of [1, 1, 2, 3, 3].entries()) {
    const one = await speaker(at);
    await one.say("0", `${level} documented high`);
    if (at < 4) await one.say("1", "2 asserted low");
  }
  const { phone } = await speaker(null);
  assert.deepEqual(await read(phone, "levels", levelsQuestion.id), [], "nothing before the reveal");
  await bringTo(room, "capability");
  const reveal = () => revealLevels(desk, there);
  assert.equal(await viewAfter(room, reveal), "follows");

  const lines = await read(phone, "levels", levelsQuestion.id);
  const scale = instrument.nodes.find(({ id }) => id === all[0])?.scale;
  const names = instrument.scales.find(({ id }) => id === scale)?.levels.map(({ value, name }) => `${value} ${name["en"]}`) ?? [];
  assert.equal(lines[0], "On 1 item the agencies are far apart");
  assert.match(lines[1] ?? "", new RegExp(` · half say: ${names[1]} to ${names[3]} · 5 of \\d+ agencies$`));
  assert.match(lines[2] ?? "", / · half say: too few · 4 of \d+ agencies$/);
  for (const { name } of agencies) assert.ok(!lines.join("\n").includes(name["en"] ?? "-"), name["en"]);
});

test("a phone gets no result of another assessment; a reveal does not change the wall of a room at another step", async (t) => {
  const room = await openedClaimsQuestion(t, "roles");
  const { desk, there, claimsQuestion, speaker, at } = room;
  const one = await speaker(0);
  await one.say(claimsQuestion.functions[0]?.code ?? "", "lead");
  const reveal = () => revealClaims(desk, there);
  assert.equal((await desk.call(getRoom, { params: at })).step, "scenarios");
  assert.equal(await viewAfter(room, reveal), "blank");
  for (const kind of ["claims", "levels"]) assert.deepEqual(await read(one.phone, kind, at.room), []);
});
