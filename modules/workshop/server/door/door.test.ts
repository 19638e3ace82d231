// Tests the door: who can join, for which agency, and what a waiting phone can learn. Each attack by a hostile phone must fail.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { encryptRequest, fromBase64Url, type EncryptedReply } from "#platform/contract/seal.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { getDoor, letIn, turnAway } from "../../contract/door.ts";
import { roomPaths } from "../../contract/room-paths.ts";
import { getRoom } from "../../contract/workshop.ts";
import { openedRoom } from "../testing-room.ts";
import { answerOf } from "../testing.ts";
import { mostWaiting } from "./waiting.ts";

test("a waiting phone and the console show the same two words; a phone that is let in joins the room", async (t) => {
  const { desk, at, where, phone } = await openedRoom(t);
  const { agencies } = await desk.call(listAgencies, { params: where });
  const one = phone();
  const waiting = await one.knock();
  assert.equal(waiting.state, "waiting");
  assert.equal(waiting.words.length, 2);
  assert.equal(waiting.token, null);
  const again = await one.knock(undefined, "fr");
  assert.notDeepEqual(again.words, waiting.words);
  const door = await desk.call(getDoor, { params: at });
  assert.deepEqual(
    door.waiting.map(({ lang, words, others }) => [lang, words["en"], words["fr"], others]),
    [["fr", waiting.words.join(" "), again.words.join(" "), 0]],
  );
  assert.equal(door.in, 0);
  await desk.call(letIn, {
    params: at,
    body: { waiting: door.waiting[0]?.id ?? "", agency: agencies[1]?.id ?? "", follows: false, lost: false },
  });
  assert.equal((await one.knock()).state, "in");
  assert.equal((await one.snapshot()).seat.follows, false);
  const after = await desk.call(getDoor, { params: at });
  assert.deepEqual([after.waiting, after.in], [[], 1]);
  assert.deepEqual(
    after.agencies.filter((agency) => agency.in > 0).map(({ id }) => id),
    [agencies[1]?.id],
  );
  const outside = { waiting: door.waiting[0]?.id ?? "", agency: null, follows: false, lost: false };
  await assert.rejects(desk.call(letIn, { params: at, body: outside }), refused("nobody-waits"));
});

test("a waiting phone learns nothing about the room or the agencies, and every reply has the same size", async (t) => {
  const { desk, at, where, origin, phone, assessment } = await openedRoom(t);
  const [waits, refusedOne, inside] = [phone(), phone(), phone()];
  const ids = [command(), command(), command()] as const;
  await inside.join({ commandId: ids[2] });
  await refusedOne.knock(ids[1]);
  const { waiting } = await desk.call(getDoor, { params: at });
  await desk.call(turnAway, { params: at, body: { waiting: waiting[0]?.id ?? "" } });
  const said = [await waits.knock(ids[0]), await refusedOne.knock(ids[1]), await inside.knock(ids[2])];
  assert.deepEqual(
    said.map(({ state }) => state),
    ["waiting", "away", "in"],
  );
  const { agencies } = await desk.call(listAgencies, { params: where });
  const secrets = [assessment.id, at.room, "Day 2", ...agencies.flatMap(({ id, name }) => [id, ...Object.values(name)])];
  for (const secret of secrets) assert.ok(!JSON.stringify(said.slice(0, 2)).includes(secret), secret);
  const sizes = new Set<number>();
  for (const commandId of ids)
    for (const lang of ["en", "ar", "zh"]) {
      const { envelope } = encryptRequest(fromBase64Url(waits.key), roomPaths.door, { commandId, lang, slip: null, pass: null });
      const reply = await fetch(origin + roomPaths.door, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(envelope),
      });
      sizes.add(((await reply.json()) as EncryptedReply).box.length);
    }
  assert.equal(sizes.size, 1, [...sizes].join());
});

test("a phone that sends an agency, a token or an answer to the door still gets no seat", async (t) => {
  const { desk, at, where, scenario, round, phone } = await openedRoom(t);
  const { agencies } = await desk.call(listAgencies, { params: where });
  const one = phone();
  const claims = {
    commandId: command(),
    lang: "en",
    slip: null,
    pass: null,
    agency: agencies[0]?.id,
    state: "in",
    follows: false,
    token: command(),
  };
  const reply = await one.send<{ state: string; token: string | null }>(roomPaths.door, claims);
  assert.deepEqual([reply.state, reply.token], ["waiting", null]);
  await assert.rejects(one.answer(round, scenario, answerOf(0.4)), refused("seat-replaced"));
  await assert.rejects(one.snapshot(), refused("seat-replaced"));
  assert.equal((await desk.call(getRoom, { params: at })).present, 0);
});

test("a seat that only follows is not counted and cannot answer, whatever it sends", async (t) => {
  const { desk, at, scenario, round, phone } = await openedRoom(t);
  const interpreter = phone();
  const snapshot = await interpreter.join({ follows: true });
  assert.equal(snapshot.seat.follows, true);
  await assert.rejects(interpreter.answer(round, scenario, answerOf(0.4)), refused("seat-follows"));
  const room = await desk.call(getRoom, { params: at });
  assert.deepEqual([room.present, Object.values(room.seats).reduce((a, b) => a + b, 0)], [0, 0]);
  assert.equal((await desk.call(getDoor, { params: at })).following, 1);
});

test("a phone that leaves cannot answer twice: its answer is still counted, and it must wait at the door again", async (t) => {
  const { desk, at, scenario, round, phone } = await openedRoom(t);
  const [one, two] = [phone(), phone()];
  await one.join();
  await two.join();
  await one.answer(round, scenario, answerOf(0.4));
  await one.send(roomPaths.leave, { token: one.token });
  const counted = async () => {
    const { answered, present } = await desk.call(getRoom, { params: at });
    return [answered, present];
  };
  assert.deepEqual(await counted(), [1, 2], "the answer and its person stay in the count");
  await assert.rejects(one.answer(round, scenario, answerOf(0.9), { counter: 2 }), refused("seat-replaced"));
  await assert.rejects(one.knock(), refused("seat-replaced"));
  const back = await one.knock(command());
  assert.equal(back.state, "waiting", "only the facilitator lets the person in again");
  assert.deepEqual(await counted(), [1, 2]);
  await two.send(roomPaths.leave, { token: two.token });
  assert.deepEqual(await counted(), [1, 1], "a person who left without an answer is not counted");
});

test("of 150 phones from one address at most 120 wait, none is let in, and the console shows the shared address", async (t) => {
  const { desk, at, phone } = await openedRoom(t);
  const flood = await Promise.all(Array.from({ length: mostWaiting.address + 30 }, () => phone().knock()));
  assert.equal(flood.filter(({ state }) => state === "waiting").length, mostWaiting.address);
  assert.equal(flood.filter(({ state }) => state === "full").length, 30);
  const door = await desk.call(getDoor, { params: at });
  assert.deepEqual([door.in, door.waiting.length], [0, mostWaiting.address]);
  assert.ok(
    door.waiting.every(({ others }) => others === mostWaiting.address - 1),
    "the console tells that they share an address",
  );
  assert.equal((await desk.call(getRoom, { params: at })).present, 0);
});
