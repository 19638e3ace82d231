/**
 * Attacks by a phone that was let in, or by a phone outside that knows the address of the room. Other attacks are tested in `door.test.ts` and
 * `slips.test.ts` (the door, guessed and stolen slips), `bad-input.test.ts` (malformed requests) and `tries.test.ts` (guessed codes).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { landscapePaths } from "#modules/landscape/contract/landscape-paths.ts";
import { getRoleMap } from "#modules/landscape/contract/landscape.ts";
import { judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { Problem } from "#platform/contract/problems.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { roomPaths } from "../../contract/room-paths.ts";
import { getRoom, revealScenario } from "../../contract/workshop.ts";
import { roomKinds } from "../questions/testing-rooms.ts";
import { openedClaimsQuestion } from "../testing-claims-question.ts";
import { openedRoom } from "../testing-room.ts";
import { answerOf, mac } from "../testing.ts";
import { revealClaims } from "#modules/landscape/server/testing-claims.ts";

test("a phone that names another agency in its request changes only the claims of its own agency", async (t) => {
  const { desk, there, claimsQuestion, agencies, speaker } = await openedClaimsQuestion(t);
  const [honest, hostile] = [await speaker(0), await speaker(1)];
  await honest.say("collect", "lead");
  const other = agencies[0]?.id ?? "";
  const changes = [{ item: "collect", level: "none", seen: 1 }].map((change) => ({ ...change, agency: other }));
  const forged = { token: hostile.phone.token, claimsQuestion: claimsQuestion.id, changes, agency: other, agency_id: other, seat: other };
  await hostile.phone.send(landscapePaths.claim, forged).catch((error: unknown) => assert.ok(error instanceof Problem));
  const seen = await hostile.phone.send<{ agency: { id: string } }>(landscapePaths.question, {
    token: hostile.phone.token,
    step: "roles",
    agency: other,
  });
  assert.equal(seen.agency.id, agencies[1]?.id, "it reads only its own agency");
  assert.ok(!JSON.stringify(seen).includes('"lead"'), "before the reveal it learns nothing of another agency");
  assert.deepEqual((await honest.look()).claim, [{ item: "collect", level: "lead", other: null, rev: 1 }]);
  await revealClaims(desk, there);
  const { map } = await desk.call(getRoleMap, { params: there });
  const claims = map?.functions.find(({ code }) => code === "collect")?.claims ?? [];
  assert.deepEqual(
    claims.filter(({ agency }) => agency === other).map(({ level }) => level),
    ["lead"],
  );
});

for (const kind of roomKinds)
  test(`${kind.name}: a phone cannot answer twice, with another key, with a higher counter, after it left, or from a second seat at the door`, async (t) => {
    const room = await judgingRoom(t);
    const stored = async (): Promise<number> => {
      const { rows } = await room.app.db.as("administrator", `select count(*)::int as n from ${kind.table}`);
      return (rows[0] as { n: number }).n;
    };
    const before = await stored();
    const item = await kind.start(room);
    const phones = Array.from({ length: 3 }, () => room.phone());
    for (const [n, one] of phones.entries()) {
      await one.join();
      await one.asked(kind.name).give(item.question, kind.answer(n), { part: item.part });
    }
    const [hostile] = phones;
    assert.ok(hostile);
    const again = (more: { counter?: number; key?: string }) =>
      hostile.asked(kind.name).give(item.question, kind.answer(3), { part: item.part, ...more });
    await assert.rejects(again({ key: mac(), counter: 9 }), refused("ballot-key-other"));
    await again({ counter: 2 });
    await hostile.send(roomPaths.leave, { token: hostile.token });
    await assert.rejects(again({ counter: 3 }), refused("seat-replaced"));
    await assert.rejects(again({ key: mac() }), refused("seat-replaced"));
    assert.equal((await hostile.knock(command())).state, "waiting");
    await kind.reveal(room, item);
    // the lines of a talk are stored in one encrypted value, so the test counts them where the rapporteur reads them
    const opened = await kind.opened?.(room, item);
    const answers = opened === undefined ? (await stored()) - before : (opened.match(/HIDDENWORDS/g) ?? []).length;
    assert.equal(answers, 3, "three people have three answers");
  });

/** Actions by seats of other agencies that try to single out the answer of a person who is alone in an agency. */
const tricks = {
  "do not answer": () => Promise.resolve(),
  "answer that they cannot say": async (one, round, scenario) => {
    await one.answer(round, scenario, { ...answerOf(0.5), cannotSay: true, likelihood: null, capability: null, intent: null, impacts: {} });
  },
  "answer and leave": async (one, round, scenario) => {
    await one.answer(round, scenario, answerOf(0.5));
    await one.send(roomPaths.leave, { token: one.token });
  },
} satisfies Record<
  string,
  (one: ReturnType<Awaited<ReturnType<typeof openedRoom>>["phone"]>, round: string, scenario: string) => Promise<void>
>;

for (const [what, trick] of Object.entries(tricks))
  test(`if hostile phones of other agencies ${what}, the answer of a person who is alone in an agency is not the only answer without an agency`, async (t) => {
    const { app, desk, at, where, scenario, round, phone } = await openedRoom(t);
    const { agencies } = await desk.call(listAgencies, { params: where });
    const joined = async (agency: number) => {
      const one = phone();
      await one.join({ agency: agencies[agency]?.id ?? null });
      return one;
    };
    const lone = await joined(0);
    await lone.answer(round, scenario, answerOf(0.9));
    for (const agency of [1, 1, 1, 2, 2, 2]) await (await joined(agency)).answer(round, scenario, answerOf(agency / 10));
    for (const agency of [1, 2, 3]) await trick(await joined(agency), round, scenario);
    const { rev } = await desk.call(getRoom, { params: at });
    await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
    const { rows } = await app.db.as(
      "administrator",
      "select agency_id as agency, count(*)::int as n from threat.judgement where scenario_id = $1 group by agency_id",
      [scenario],
    );
    const groups = rows as { agency: string | null; n: number }[];
    for (const { agency, n } of groups) assert.ok(n >= 3, `${String(n)} answers of ${agency ?? "no agency"}`);
    assert.ok(!groups.some(({ agency }) => agency === agencies[0]?.id));
  });

test("a phone that guesses seats, tickets and keys of answers gets no seat, no stream and no other person's answer", async (t) => {
  const { origin, scenario, round, phone } = await openedRoom(t);
  const [honest, hostile] = [phone(), phone()];
  await honest.join();
  await hostile.join();
  await honest.answer(round, scenario, answerOf(0.7));
  for (const token of ["", "0", honest.token.slice(0, -1), `${honest.token}A`, ...Array.from({ length: 30 }, mac)])
    await assert.rejects(hostile.send(roomPaths.snapshot, { token }), refused("seat-replaced"));
  for (const key of Array.from({ length: 30 }, mac)) {
    const asked = { token: hostile.token, kind: "rating", question: round, part: scenario, key };
    assert.equal((await hostile.send<{ answer: unknown }>(questionPaths.mine, asked)).answer, null);
  }
  for (const ticket of ["", "0", ...Array.from({ length: 10 }, command)])
    assert.notEqual((await fetch(`${origin}${roomPaths.stream}?ticket=${ticket}`)).status, 200, ticket);
});

test("while a phone sends 600 requests, other answers are accepted; afterwards the hostile phone counts once", async (t) => {
  const { desk, at, origin, scenario, round, phone } = await openedRoom(t);
  const [honest, hostile] = [phone(), phone()];
  await honest.join();
  await hostile.join();
  let ended = 0;
  const quietly = (sent: Promise<unknown>): Promise<void> =>
    sent.then(
      () => void (ended += 1),
      () => void (ended += 1),
    );
  const flood = Array.from({ length: 200 }, (_, n) => [
    quietly(hostile.answer(round, scenario, answerOf(0.1), { counter: n + 1 })),
    quietly(hostile.snapshot()),
    quietly(fetch(origin + roomPaths.snapshot, { method: "POST", headers: { "content-type": "application/json" }, body: `{"to":${n}` })),
  ]).flat();
  await honest.answer(round, scenario, answerOf(0.7));
  const before = ended;
  assert.equal((await honest.mine(round, scenario)).answer?.likelihood?.best, 0.7);
  await Promise.all(flood);
  t.diagnostic(`${String(before)} of ${String(flood.length)} hostile requests had ended when the honest answer was taken`);
  assert.ok(before < flood.length, "the honest phone did not wait until the flood was over");
  const { answered, present } = await desk.call(getRoom, { params: at });
  assert.deepEqual([answered, present], [2, 2]);
});
