/** Tests that the console gets counts of seats, and no data about a single seat. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { roomPaths } from "../contract/room-paths.ts";
import { getRoom } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";
import { answerOf } from "./testing.ts";

test("the console gets four counts and no data about a single seat; each answer moves one seat to another count", async (t) => {
  const { desk, at, scenario, round, phone } = await openedRoom(t);
  const phones = Array.from({ length: 4 }, phone);
  for (const one of phones) await one.join();
  const ticket = await phones[3]?.send<{ ticket: string }>(roomPaths.ticket, { token: phones[3].token });
  assert.ok(ticket);
  for (const [i, one] of phones.slice(0, 3).entries()) {
    await one.answer(round, scenario, answerOf(0.4));
    const { seats, answered, present } = await desk.call(getRoom, { params: at });
    assert.deepEqual(seats, { answered: i + 1, "not-answered": 0, paper: 0, "out-of-reach": 3 - i });
    assert.deepEqual([answered, present], [i + 1, 4]);
  }
});
