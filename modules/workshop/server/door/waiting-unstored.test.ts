/** Proves what the page at the door promises: while a phone waits, the room's computer stores nothing about it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getDoor } from "../../contract/door.ts";
import { command } from "#platform/server/testing-values.ts";
import { judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { everyRow } from "../questions/testing-rooms.ts";
import { testPhone } from "../testing.ts";

test("while a phone waits, no row or log line has its words, request or secret; once let in, its seat has a row", async (t) => {
  const room = await judgingRoom(t, ["likelihood"]);
  const { app, desk, at, origin, joinUrl } = room;
  const seats = async (): Promise<number> =>
    ((await app.db.as("administrator", "select count(*)::int n from workshop.seat")).rows[0] as { n: number }).n;
  const before = await seats();
  const everything = async (): Promise<string> => `${await everyRow(room)}\n${app.logged.join("\n")}`;
  const earlier = await everything();
  const commands = [command(), command(), command()];
  const traces: string[] = [...commands];
  for (const [n, commandId] of commands.entries()) {
    const { words } = await testPhone(origin, joinUrl).knock(commandId, ["en", "ar", "zh"][n]);
    traces.push(words.join(" "));
  }
  const { waiting } = await desk.call(getDoor, { params: at });
  assert.equal(waiting.length, commands.length);
  traces.push(...waiting.flatMap(({ id, words }) => [id, ...Object.values(words)]));
  const stored = await everything();
  // the test counts occurrences, because a few of the 65,536 pairs of words also occur in the demonstration, such as "early fig" in "early figures"
  const times = (text: string, trace: string): number => text.split(trace).length - 1;
  assert.deepEqual(
    traces.filter((trace) => times(stored, trace) > times(earlier, trace)),
    [],
  );
  assert.equal(await seats(), before);
  // the control: a phone that was let in has a row
  await testPhone(origin, joinUrl, { desk, at }).join();
  assert.equal(await seats(), before + 1);
});
