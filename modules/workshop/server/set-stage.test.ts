// Tests the content filter for the reason with which a stage is skipped; the record of the room lists this reason.
import assert from "node:assert/strict";
import { test } from "node:test";
import { refused } from "#platform/server/testing-values.ts";
import { getRoom, setStage } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";

test("a reason with operational detail is refused, and the stage does not change", async (t) => {
  const { desk, at } = await openedRoom(t);
  const room = () => desk.call(getRoom, { params: at });
  const skip = async (text: string) =>
    desk.call(setStage, {
      params: at,
      body: { expectedRev: (await room()).rev, stage: "read", action: "skip", reason: { text, lang: "en" } },
    });
  await assert.rejects(skip("Write to somebody@example.org for details"), refused("reads-like-a-method"));
  const read = async () => (await room()).stages.find(({ stage }) => stage === "read");
  assert.equal((await read())?.state, "not-started");
  await skip("There is no time today.");
  assert.deepEqual([(await read())?.state, (await read())?.reason?.text], ["skipped", "There is no time today."]);
});
