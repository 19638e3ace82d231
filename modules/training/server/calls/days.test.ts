/**
 * Tests the days of a call over HTTP with the real database: their order, what the State reads, the later day of an alternate, and the duties when a
 * day has passed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { daysLater } from "#methods/calendar/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { refused } from "#platform/server/testing-values.ts";
import { changeCourse, type CourseFields } from "../../contract/training.ts";
import { callsDesk, inDays, nominee } from "./testing.ts";

test("the days of a call must be in order; when one has passed, a duty appears and nothing is decided automatically", async (t) => {
  const { desk, called, sql } = await callsDesk(t);
  const one = await called("Days of a call", false);
  const { bruno } = desk;
  const change = async (days: Partial<Pick<CourseFields, "decideBy" | "confirmBy" | "alternateDays">>) =>
    bruno.call(changeCourse, { params: one.params, body: { expectedRev: (await one.read()).course.rev, ...one.fields, ...days } });
  const asked = async () =>
    (await bruno.call(listDuties, { params: { workspace: desk.programme } })).duties
      .filter(({ record }) => record === one.course.id)
      .map(({ kind, due }) => [kind, due]);
  // the deadline is in ten days, the course begins in twenty
  for (const [wrong, at] of [
    [{ decideBy: inDays(9) }, "decideBy"],
    [{ decideBy: inDays(21) }, "decideBy"],
    [{ decideBy: inDays(12), confirmBy: inDays(11) }, "confirmBy"],
    [{ confirmBy: inDays(9) }, "confirmBy"],
    [{ confirmBy: inDays(21) }, "confirmBy"],
  ] as const)
    await assert.rejects(change(wrong), refused("call-days-order", at));
  await assert.rejects(change({ alternateDays: 0 }), refused("invalid-input"));
  await change({ decideBy: inDays(12), confirmBy: inDays(15), alternateDays: 4 });
  await one.ask();
  const there = await one.here();
  assert.deepEqual([there.decideBy, there.confirmBy, there.alternateDays], [inDays(12), inDays(15), 4]);
  await change({ decideBy: inDays(12), confirmBy: inDays(16), alternateDays: 4 });
  assert.equal((await one.there()).call?.changed, true);
  await one.keep([nominee("Ana Seat"), nominee("Ben Seat"), nominee("Cleo Alternate")]);
  await one.release();
  await one.take();
  for (const name of ["Ana Seat", "Ben Seat"]) await one.decide(name, "selected");
  await one.decide("Cleo Alternate", "waitlisted");
  assert.deepEqual(await asked(), [["list-to-answer", null]]);
  // the last day for confirmations was two days ago
  await sql(
    `update training.course set deadline = current_date - 9, decide_by = null, confirm_by = current_date - 2 where id = '${one.course.id}'`,
  );
  await sql(`update training.nomination set decided_on = current_date - 8 where course_id = '${one.course.id}' and status = 'selected'`);
  const day = (days: number) => dayIn(new Date(Date.now() + days * 86_400_000), "UTC");
  assert.deepEqual(
    (await asked()).find(([kind]) => kind === "seats-not-confirmed"),
    ["seats-not-confirmed", day(-2)],
  );
  const statusOf = async (name: string) => {
    const row = (await one.read()).nominations.find(({ person }) => person?.name === name) ?? assert.fail(name);
    return [row.status, row.confirmBy];
  };
  assert.deepEqual(await statusOf("Ana Seat"), ["selected", day(-2)], "the nomination does not change when the day has passed");
  await one.decide("Ana Seat", "confirmed");
  await one.decide("Ben Seat", "withdrawn", "no-answer");
  const { today } = await one.read();
  assert.deepEqual(await statusOf("Cleo Alternate"), ["selected", daysLater(today, 4)]);
  assert.ok(!(await asked()).some(([kind]) => kind === "seats-not-confirmed"));
  await one.answer();
  assert.deepEqual(
    (await one.here()).lines.map(({ outcome, by }) => [outcome, by]),
    [
      ["confirmed", null],
      ["withdrawn", null],
      ["selected", daysLater(today, 4)],
    ],
  );
  // the later day is never after the beginning of the course
  await sql(`update training.course set alternate_days = 30 where id = '${one.course.id}'`);
  assert.deepEqual(await statusOf("Cleo Alternate"), ["selected", inDays(20)]);
  // from the day after the deadline on, undecided nominations are a duty
  await sql(`update training.course set confirm_by = null, decide_by = current_date - 1 where id = '${one.course.id}'`);
  await sql(
    `update training.nomination set status = 'nominated', decided_on = null where course_id = '${one.course.id}' and status = 'selected'`,
  );
  assert.deepEqual(
    (await asked()).find(([kind]) => kind === "nominations-to-decide"),
    ["nominations-to-decide", day(-1)],
  );
});
