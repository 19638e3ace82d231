// Tests that the facilitator can open the revealed questions of steps 1, 2 and 7 again for one late agency. Only the phones of this agency can
// answer, and only while the question is open for it. The map marks its answers as late. Agencies that were asked before the reveal can never answer
// again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { getItem, getProfile } from "#modules/capability/contract/capability.ts";
import { capabilityPaths } from "#modules/capability/contract/capability-paths.ts";
import { listLevelsQuestions } from "#modules/capability/contract/levels-question.ts";
import { getCoverage, getRoleMap, listFindings, type ClaimLevel } from "#modules/landscape/contract/landscape.ts";
import { landscapePaths } from "#modules/landscape/contract/landscape-paths.ts";
import { refused } from "#platform/server/testing-values.ts";
import { addAgencyAtDoor } from "../../contract/door.ts";
import { askLateAgency, getLateAgencies, type LateStep } from "../../contract/late.ts";
import { openedClaimsQuestion } from "../testing-claims-question.ts";
import { openedLevelsQuestion, rated } from "../testing-levels-question.ts";
import type { openedRoom } from "../testing-room.ts";
import { revealClaims } from "#modules/landscape/server/testing-claims.ts";
import { revealLevels } from "#modules/capability/server/testing-levels.ts";

type Opened = Awaited<ReturnType<typeof openedRoom>>;

/** Adds an agency at the door, with one phone. */
const latecomer = async ({ desk, at, phone }: Opened) => {
  const { id } = await desk.call(addAgencyAtDoor, {
    params: at,
    body: { name: { text: "Coast Guard", lang: "en" }, type: "law-enforcement" },
  });
  const late = phone();
  await late.join({ agency: id });
  const ask = (step: LateStep, open: boolean, agency = id) => desk.call(askLateAgency, { params: { ...at, agency }, body: { step, open } });
  const listed = async () => (await desk.call(getLateAgencies, { params: at })).agencies.map(({ id: one, steps }) => [one, steps]);
  return { id, late, ask, listed };
};

test("step 1: a late agency alone can claim after the reveal; its claims are marked as late", async (t) => {
  const room = await openedClaimsQuestion(t, "roles");
  const { desk, here, there, claimsQuestion, agencies, speaker } = room;
  const [first = "", second = ""] = claimsQuestion.functions.map(({ code }) => code);
  const mine = await speaker(0);
  await mine.say(first, "lead");
  const { id, late, ask, listed } = await latecomer(room);
  assert.deepEqual(await listed(), [], "while the question is open, nobody is late");
  await assert.rejects(ask("roles", true), refused("not-found"));
  await revealClaims(desk, there);
  assert.deepEqual(await listed(), [], "an agency that was on the list at the reveal was asked with the others");

  const other = await desk.call(addAgencyAtDoor, {
    params: room.at,
    body: { name: { text: "Harbour Authority", lang: "en" }, type: "ministry" },
  });
  assert.deepEqual(await listed(), [[other.id, [{ step: "roles", state: "not-asked" }]]]);
  const phone = room.phone();
  await phone.join({ agency: other.id });
  const say = (from: typeof phone, item: string, level: ClaimLevel) =>
    from.send<{ alone: boolean }>(landscapePaths.claim, {
      token: from.token,
      claimsQuestion: claimsQuestion.id,
      changes: [{ item, level, seen: 0 }],
    });
  await assert.rejects(say(phone, first, "lead"), refused("question-closed"));
  assert.equal((await phone.snapshot()).seat.alone, null);
  await assert.rejects(ask("roles", true, agencies[0]?.id ?? ""), refused("not-found"));
  await assert.rejects(ask("technology", true, other.id), refused("not-found"));

  assert.deepEqual((await ask("roles", true, other.id)).agencies[0]?.steps, [{ step: "roles", state: "open" }]);
  assert.equal((await phone.snapshot()).seat.alone, "roles");
  assert.equal((await late.snapshot()).seat.alone, null, "another agency's phone is asked nothing");
  assert.equal((await say(phone, first, "lead")).alone, true);
  await assert.rejects(say(late, first, "lead"), refused("question-closed"));
  await assert.rejects(mine.say(second, "lead"), refused("question-closed"));
  const { map } = await desk.call(getRoleMap, { params: there });
  assert.deepEqual([map?.late, map?.cameLater], [[other.id], []]);
  assert.equal(map?.claimsQuestion.answered, 4);
  assert.ok(map?.claimsQuestion.asked === map?.agencies.length && map?.agencies.some((one) => one.id === id));
  assert.deepEqual(map?.functions[0]?.leads.length, 2);

  await ask("roles", false, other.id);
  assert.equal((await phone.snapshot()).seat.alone, null);
  await assert.rejects(say(phone, second, "support"), refused("question-closed"));
  const { findings } = await desk.call(listFindings, { params: here });
  assert.ok(
    findings.some(({ kind, item, claimsQuestion: of }) => kind === "several-leads" && item === first && of === claimsQuestion.id),
    "the late agency's claims add a finding",
  );
});

test("step 2: the matrix counts a late agency and marks it as late", async (t) => {
  const room = await openedClaimsQuestion(t, "technology");
  const { desk, there, claimsQuestion, speaker } = room;
  await (await speaker(0)).sayAll({ "collect/ai": "not" });
  await revealClaims(desk, there);
  const { id, late, ask } = await latecomer(room);
  await ask("technology", true);
  await late.send(landscapePaths.claim, {
    token: late.token,
    claimsQuestion: claimsQuestion.id,
    changes: [{ item: "collect/ai", level: "covered", seen: 0 }],
  });
  const { coverage } = await desk.call(getCoverage, { params: there });
  const cell = coverage?.cells.find(({ stage, area }) => stage === "collect" && area === "ai");
  assert.deepEqual([coverage?.late, cell?.covered, cell?.disagreement, cell?.blindSpot], [[id], [id], true, false]);
});

test("step 7: the facilitator opens the revealed items for a late agency, and its answers are marked as late", async (t) => {
  const room = await openedLevelsQuestion(t, [0, 1]);
  const { desk, there, within, levelsQuestion, speaker } = room;
  const mine = await speaker(0);
  await mine.say("0", "2 asserted low");
  await revealLevels(desk, there);
  const { id, late, ask, listed } = await latecomer(room);
  assert.deepEqual(await listed(), [[id, [{ step: "capability", state: "not-asked" }]]]);
  const say = (item: string) =>
    late.send<{ alone: boolean }>(capabilityPaths.answer, {
      token: late.token,
      levelsQuestion: levelsQuestion.id,
      changes: [{ ...rated(item, "4 documented high"), seen: 0 }],
    });
  await assert.rejects(say("0"), refused("question-closed"));
  await ask("capability", true);
  assert.equal((await late.snapshot()).seat.alone, "capability");
  assert.equal((await say("0")).alone, true);
  await assert.rejects(say("2"), refused("invalid-input"), "an item that the room was not asked");
  await assert.rejects(mine.say("0", "4 documented high", 1), refused("question-closed"));
  const { answers } = await desk.call(getItem, { params: { ...within, item: "0" } });
  assert.equal(answers.length, 2);
  const [own, other] = [answers.find(({ agency }) => agency === id), answers.find(({ agency }) => agency !== id)];
  assert.deepEqual([own?.late, own?.level, other?.late, other?.level], [true, 4, false, 2]);
  const [shown] = (await desk.call(listLevelsQuestions, { params: within })).levelsQuestions;
  assert.deepEqual([shown?.late.map((one) => one.id), shown?.cameLater, shown?.answered], [[id], [], 4]);
  assert.equal((await desk.call(getProfile, { params: within })).profile.agencies.find((one) => one.id === id)?.late, true);
  await ask("capability", false);
  await assert.rejects(say("1"), refused("question-closed"));
  assert.deepEqual(await listed(), [[id, [{ step: "capability", state: "done" }]]]);
});
