/** Tests the attendance list over HTTP: a repeated command adds a person once, and a removed person can be added again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addAttendance, listAttendance, removeAttendance } from "../contract/attendance.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { openedRoom } from "./testing-room.ts";

test("if the same command arrives twice, the person is on the list once; two people of one name are two entries", async (t) => {
  const { desk, at: params } = await openedRoom(t);
  const people = async () => (await desk.call(listAttendance, { params })).people;
  const add = (commandId: string, organization: string) =>
    desk.call(addAttendance, { params, body: { commandId, name: "Rosa Lind", organization } });
  const once = command();
  await Promise.all([add(once, "Ministry"), add(once, "Ministry")]);
  await add(once, "Ministry");
  assert.equal((await people()).length, 1);
  await assert.rejects(add(once, "Police"), refused("command-reused"));
  await add(command(), "Ministry");
  const [one, two] = await people();
  assert.deepEqual([one?.name, two?.name], ["Rosa Lind", "Rosa Lind"]);

  await desk.call(removeAttendance, { params: { ...params, person: one?.id ?? "" } });
  await add(once, "Ministry");
  assert.deepEqual(await people(), [two], "the command that added the removed person does not add the person again");
  await add(command(), "Ministry");
  assert.equal((await people()).length, 2);
});
