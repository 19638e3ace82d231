// Tests seats of lost phones: two facilitators who act at once end one seat, and an answer always belongs to one counted person.
import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomes, refused } from "#platform/server/testing-values.ts";
import { getDoor, letIn, replaceLost } from "../../contract/door.ts";
import { roomPaths } from "../../contract/room-paths.ts";
import { getRoom } from "../../contract/workshop.ts";
import { openedRoom } from "../testing-room.ts";
import { answerOf } from "../testing.ts";
import { printedSlips } from "./testing-slips.ts";

const opened = async (t: Parameters<typeof openedRoom>[0]) => {
  const room = await openedRoom(t);
  const { desk, at } = room;
  const counts = async () => {
    const { answered, present } = await desk.call(getRoom, { params: at });
    return [answered, present];
  };
  /** A phone that has answered. */
  const answering = async () => {
    const one = room.phone();
    await one.join();
    await one.answer(room.round, room.scenario, answerOf(0.4));
    return one;
  };
  const waiting = async () => (await desk.call(getDoor, { params: at })).waiting;
  const admit = (id: string, lost: boolean) => desk.call(letIn, { params: at, body: { waiting: id, agency: null, follows: false, lost } });
  return { ...room, counts, answering, waiting, admit };
};

test("if two facilitators replace the only lost phone at once, the second one is refused", async (t) => {
  const room = await opened(t);
  await room.answering();
  const replace = () => room.desk.call(replaceLost, { params: room.at, body: { agency: null } });
  assert.deepEqual(await outcomes([replace(), replace()]), ["lost-not-alone", "ok"]);
});

test("if two facilitators let in two phones for the only lost phone at once, only one of the phones has a seat", async (t) => {
  const room = await opened(t);
  await room.answering();
  await room.phone().knock();
  await room.phone().knock();
  const [first, second] = await room.waiting();
  assert.ok(first && second);
  // if the second request comes later, it replaces the first phone, which has no stream yet
  await outcomes([room.admit(first.id, true), room.admit(second.id, true)]);
  assert.deepEqual(await room.counts(), [1, 1]);
});

test("if a phone is let in twice at once, and once for a lost phone, no seat ends without its marks", async (t) => {
  const room = await opened(t);
  await room.answering();
  for (const lostFirst of [true, false]) {
    const before = await room.counts();
    const one = room.phone();
    await one.knock();
    const [entry] = await room.waiting();
    assert.ok(entry);
    await outcomes([room.admit(entry.id, lostFirst), room.admit(entry.id, !lostFirst)]);
    await one.knock();
    // either the phone has the mark of the lost phone, or the lost phone still has its seat
    const marked = (await one.snapshot()).round?.answered.includes(room.scenario) === true;
    assert.deepEqual(await room.counts(), [before[0], (before[1] ?? 0) + (marked ? 0 : 1)]);
    if (!marked) await one.send(roomPaths.leave, { token: one.token });
  }
});

test("while nobody has used the slip of a lost phone, its answer still belongs to a counted person", async (t) => {
  const room = await opened(t);
  await room.answering();
  assert.deepEqual(await room.counts(), [1, 1]);
  const { code } = await room.desk.call(replaceLost, { params: room.at, body: { agency: null } });
  assert.deepEqual(await room.counts(), [1, 1]);
  const found = room.phone();
  assert.equal((await found.knock(undefined, "en", { code })).state, "in");
  assert.deepEqual(await room.counts(), [1, 1]);
});

test("if a phone of a slip was replaced at the door, the slip belongs to the new seat, also after the room moved", async (t) => {
  const room = await opened(t);
  const { codes } = await printedSlips(room, [{ agency: null, slips: 1 }]);
  const code = codes[0] ?? "";
  const lost = room.phone();
  await lost.knock(undefined, "en", { code });
  await lost.answer(room.round, room.scenario, answerOf(0.4));
  const instead = room.phone();
  await instead.join({ lost: true });
  await room.app.db.as("owner", "alter table workshop.room no force row level security");
  await room.app.db.as("owner", "update workshop.room set moves = moves + 1");
  const after = room.phone();
  assert.equal((await after.knock(undefined, "en", { code })).state, "in");
  await assert.rejects(instead.snapshot(), refused("seat-replaced"));
  await assert.rejects(after.answer(room.round, room.scenario, answerOf(0.9)), refused("ballot-key-other"));
  assert.deepEqual(await room.counts(), [1, 1]);
});
