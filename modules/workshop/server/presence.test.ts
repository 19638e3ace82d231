/** Tests when a phone is in reach: its stream is open, and it requests its snapshot when the server asks for this. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#platform/server/db/index.ts";
import { heardFrom, inReach, lookAtPhones, outOfReachSince, streamOpened } from "./presence.ts";

/** Opens a stream of a seat; counts the events that the server sends to it and notes whether the server closes it. */
const followed = (now: number) => {
  const seat = newId();
  const stream = { asked: 0, closed: false, send: () => void (stream.asked += 1), close: () => ((stream.closed = true), ended()) };
  const ended = streamOpened(seat, stream, now);
  return { seat, stream, ended };
};

test("a phone that sends nothing is asked once; if it does not answer, it is out of reach since it was asked", () => {
  const start = performance.now();
  const quiet = followed(start);
  const answers = followed(start);
  lookAtPhones(start + 44_000);
  assert.deepEqual([quiet.stream.asked, answers.stream.asked], [0, 0]);
  lookAtPhones(start + 45_100);
  lookAtPhones(start + 50_000);
  assert.deepEqual([quiet.stream.asked, answers.stream.asked], [1, 1]);
  heardFrom(answers.seat, start + 50_500);
  lookAtPhones(start + 65_200);
  assert.deepEqual([inReach(quiet.seat), quiet.stream.closed], [false, true]);
  assert.deepEqual([inReach(answers.seat), answers.stream.closed], [true, false]);
  const asked = performance.timeOrigin + start + 45_100;
  assert.ok(asked - Date.parse(outOfReachSince(quiet.seat)) < 60_000 && Date.parse(outOfReachSince(quiet.seat)) <= asked);
  // each phone has its own times: a phone that answered is asked again later, and every other request counts as an answer too
  lookAtPhones(start + 95_400);
  assert.equal(answers.stream.asked, 1);
  heardFrom(answers.seat, start + 95_450);
  lookAtPhones(start + 95_600);
  assert.equal(answers.stream.asked, 1);
  answers.ended();
  assert.equal(inReach(answers.seat), false);
});

test("a phone that opens a stream again is in reach; a seat with two streams is in reach until both have ended", () => {
  const start = performance.now();
  const { seat, ended } = followed(start);
  lookAtPhones(start + 45_100);
  const second = { send: () => undefined, close: () => again() };
  const again = streamOpened(seat, second, start + 50_000);
  lookAtPhones(start + 70_200);
  assert.equal(inReach(seat), true);
  ended();
  assert.equal(inReach(seat), true);
  again();
  assert.equal(inReach(seat), false);
});
