/**
 * Tests one room over HTTP with the real database: phones join and answer; the facilitator reveals and asks again; and the refusals of these actions.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { closeRoom, closeRound, getRoom, getWall, revealScenario } from "../contract/workshop.ts";
import { sql } from "kysely";
import { newId } from "#platform/server/db/index.ts";
import { openedRoom } from "./testing-room.ts";
import { answerOf } from "./testing.ts";
import { refused, velmara } from "#platform/server/testing-values.ts";

type Opened = Awaited<ReturnType<typeof openedRoom>>;

/**
 * The stored best values of a revealed scenario, from the database, because the server returns no single answer if fewer than ten people answered.
 */
const bestsOf = async ({ db }: Opened["app"], scenario: string): Promise<number[]> => {
  const { rows } = await db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) =>
    sql<{ best: number }>`select best from threat.judgement where scenario_id = ${scenario} order by best`.execute(tx),
  );
  return rows.map(({ best }) => best);
};

test("answers from phones are encrypted, hidden until the reveal, and then pooled into a result", async (t) => {
  const { app, desk, at, where, scenario, round, phone } = await openedRoom(t);
  const phones = await Promise.all(
    [0.3, 0.35, 0.4, 0.6].map(async (best) => {
      const one = phone();
      const snapshot = await one.join();
      assert.equal(snapshot.round?.id, round);
      return { one, best };
    }),
  );
  for (const { one, best } of phones) assert.deepEqual(await one.answer(round, scenario, answerOf(best)), { counter: 1 });

  const before = await desk.call(getRoom, { params: at });
  assert.equal(before.answered, 4);
  assert.equal(before.present, 4);
  const wall = await desk.call(getWall, { params: at });
  assert.equal(wall.result, null);
  assert.deepEqual((await desk.call(scenarioResults, { params: { ...where, scenario } })).results, []);

  const after = await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: before.rev, scenario } });
  assert.equal(after.round?.scenarios[0]?.state, "revealed");
  const [result] = (await desk.call(scenarioResults, { params: { ...where, scenario } })).results;
  assert.equal(result?.answered, 4);
  assert.deepEqual(await bestsOf(app, scenario), [0.3, 0.35, 0.4, 0.6]);
  assert.deepEqual(result?.strips, []);
  assert.ok(result?.likelihood.pooled && result.likelihood.pooled.p50 > 0.3 && result.likelihood.pooled.p50 < 0.6);
  assert.equal((await desk.call(getWall, { params: at })).result?.answered, 4);

  await assert.rejects(phones[0]?.one.answer(round, scenario, answerOf(0.9), { counter: 2 }) ?? Promise.resolve(), refused("round-closed"));
});

/** Two more people answer, because a reveal needs three answers. */
const twoMore = async ({ phone, round, scenario }: Pick<Opened, "phone" | "round" | "scenario">, best: number): Promise<void> => {
  for (let n = 0; n < 2; n += 1) {
    const one = phone();
    await one.join();
    await one.answer(round, scenario, answerOf(best));
  }
};

test("a late repetition never replaces a newer answer, and an answer that is sent twice counts once", async (t) => {
  const { app, desk, at, where, scenario, round, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  await one.answer(round, scenario, answerOf(0.5), { counter: 5 });
  await one.answer(round, scenario, answerOf(0.2), { counter: 3 });
  await one.answer(round, scenario, answerOf(0.5), { counter: 5 });
  assert.deepEqual((await one.mine(round, scenario)).answer?.likelihood?.best, 0.5);
  await twoMore({ phone, round, scenario }, 0.9);
  const room = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: room.rev, scenario } });
  const [result] = (await desk.call(scenarioResults, { params: { ...where, scenario } })).results;
  assert.deepEqual([result?.answered, await bestsOf(app, scenario)], [3, [0.5, 0.9, 0.9]]);
});

test("one seat cannot send two ballots, even at the same time", async (t) => {
  const { desk, at, scenario, round, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  const keys = Array.from({ length: 6 }, () => randomBytes(32).toString("base64url"));
  const outcomes = await Promise.allSettled(keys.map((key) => one.answer(round, scenario, answerOf(0.4), { key })));
  assert.equal(outcomes.filter((o) => o.status === "fulfilled").length, 1);
  for (const o of outcomes) if (o.status === "rejected") refused("ballot-key-other")(o.reason);
  await twoMore({ phone, round, scenario }, 0.4);
  const room = await desk.call(getRoom, { params: at });
  const after = await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: room.rev, scenario } });
  assert.equal(after.answered, 3);
});

test("a phone that asks twice to join gets one seat; a phone that replaces a lost phone cannot answer again", async (t) => {
  const { desk, at, scenario, round, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  const { token } = one;
  await one.join();
  assert.equal(one.token, token);
  await one.answer(round, scenario, answerOf(0.4));
  let room = await desk.call(getRoom, { params: at });
  assert.equal(room.present, 1);
  const other = phone();
  await other.join({ lost: true });
  await assert.rejects(one.snapshot(), refused("seat-replaced"));
  await assert.rejects(one.knock(), refused("seat-replaced"));
  await assert.rejects(other.answer(round, scenario, answerOf(0.9)), refused("ballot-key-other"));
  room = await desk.call(getRoom, { params: at });
  assert.deepEqual([room.answered, room.present], [1, 1]);
  // now two phones without an agency are out of reach, so it is not clear which one is lost
  await phone().join();
  await assert.rejects(phone().join({ lost: true }), refused("lost-not-alone"));
});

test("values out of order, an unknown scenario and a closed round: each such answer is refused with its own code", async (t) => {
  const { desk, at, scenario, round, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  const crooked = { ...answerOf(0.5), likelihood: { low: 0.6, best: 0.5, high: 0.4, sure: 0.8 } };
  await assert.rejects(one.answer(round, scenario, crooked), refused("low-best-high"));
  await assert.rejects(
    one.answer(round, scenario, { ...answerOf(0.5), likelihood: { low: 0.1, best: 0.2, high: 3, sure: 0.8 } }),
    refused("invalid-input"),
  );
  await assert.rejects(one.answer(round, newId(), answerOf(0.5)), refused("not-found"));
  const room = await desk.call(getRoom, { params: at });
  await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: room.rev } });
  await assert.rejects(one.answer(round, scenario, answerOf(0.5)), refused("round-closed"));
});

test("a rationale with operational detail is returned to the phone and not stored", async (t) => {
  const { scenario, round, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  const why = { text: "Step 1: mix the two parts in a ratio of 3 to 1, then heat.", lang: "en" };
  await assert.rejects(one.answer(round, scenario, { ...answerOf(0.5), capabilityWhy: why }), refused("reads-like-a-method"));
  assert.equal((await one.mine(round, scenario)).answer, null);
  await one.answer(round, scenario, answerOf(0.5), { counter: 2 });
});

test("if two facilitators act on the same state, the second one gets a conflict with the present room", async (t) => {
  const { app, desk, at, scenario, round, phone } = await openedRoom(t);
  await twoMore({ phone, round, scenario }, 0.4);
  await twoMore({ phone, round, scenario }, 0.6);
  const other = await app.as("amara");
  const room = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: room.rev, scenario } });
  await assert.rejects(
    other.call(revealScenario, { params: { ...at, round }, body: { expectedRev: room.rev, scenario } }),
    (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.ok(error.code === "conflict" || error.code === "round-closed");
      return true;
    },
  );
});

test("when a room is closed, its key is destroyed, phones are notified, and its code is no longer valid", async (t) => {
  const { app, desk, at, phone } = await openedRoom(t);
  const one = phone();
  await one.join();
  const room = await desk.call(getRoom, { params: at });
  const closed = await desk.call(closeRoom, { params: at, body: { expectedRev: room.rev } });
  assert.deepEqual([closed.state, closed.code, closed.joinUrl], ["closed", null, null]);
  await assert.rejects(one.snapshot(), refused("room-closed"));
  assert.deepEqual(await app.services.keys.list("room"), [], "its key is gone");
});

test("for a typed code the server returns only the room's key, and wrong codes are counted", async (t) => {
  const { origin, phone } = await openedRoom(t);
  const ask = async (code: string) => {
    const response = await fetch(`${origin}/room/key`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
    });
    return { status: response.status, body: (await response.json()) as { code?: string } };
  };
  const good = await ask(phone().code.toLowerCase().replace("-", " "));
  assert.deepEqual(good, { status: 200, body: { key: phone().key } });
  const answers = [];
  for (let i = 0; i < 22; i += 1) answers.push((await ask("ZZZZ-ZZZZ")).body.code);
  assert.equal(answers[0], "code-unknown");
  assert.equal(answers.at(-1), "too-many-tries");
});
