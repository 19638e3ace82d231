/** Tests that the timer belongs to its question, and that a break pauses the timer. The tests set the clock. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { weightsContract } from "#modules/priority/contract/priority-room.ts";
import { createApplication } from "#app/server/app.ts";
import { testOrigin, testSecret, testSettings } from "#app/server/testing.ts";
import { signInAs } from "#platform/contract/session.ts";
import { openBrowser } from "#platform/server/http/testing.ts";
import { refused } from "#platform/server/testing-values.ts";
import { closeRound, getRoom, getWall, setBreak, setStage, setStep, setTimer } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";

const movedClock = () => {
  let time = Date.now();
  return { now: () => new Date(time), forward: (ms: number) => void (time += ms) };
};
const minute = 60_000;

test("a timer counts by the server's clock, continues after a restart of the server, and ends with its question", async (t) => {
  const clock = movedClock();
  const { app, desk, at, where, assessment, round } = await openedRoom(t, ["likelihood"], { now: clock.now });
  const room = () => desk.call(getRoom, { params: at });
  const start = (minutes: number) => desk.call(setTimer, { params: at, body: { action: "start", seconds: minutes * 60 } });
  await start(20);
  clock.forward(8 * minute);
  assert.deepEqual((await room()).timer, { running: true, remainingMs: 12 * minute });
  assert.deepEqual((await desk.call(getWall, { params: at })).timer, { running: true, remainingMs: 12 * minute });

  // after a restart the server continues the countdown from the database
  const again = await createApplication({
    db: app.db,
    settings: testSettings({ data: app.services.settings.data }),
    secret: testSecret,
    log: () => {},
    pages: false,
    now: clock.now,
  });
  clock.forward(minute);
  try {
    const after = openBrowser(again.desk, testOrigin);
    await after.call(signInAs, { body: { as: "bruno" } });
    assert.deepEqual((await after.call(getRoom, { params: at })).timer, { running: true, remainingMs: 11 * minute });
  } finally {
    await again.stop();
  }

  clock.forward(11 * minute);
  assert.deepEqual((await room()).timer, { running: true, remainingMs: 0 }, "the end is shown until the question ends");

  // each of the following changes begins another question, so the timer ends
  await desk.call(closeRound, { params: { ...at, round }, body: { expectedRev: (await room()).rev } });
  assert.equal((await room()).timer, null);
  await start(5);
  await desk.call(setStage, { params: at, body: { expectedRev: (await room()).rev, stage: "discuss", action: "start", reason: null } });
  assert.equal((await room()).timer, null);
  await start(5);
  const params = { ...where, assessment: assessment.id, step: "priorities" as const };
  const rev = (await desk.call(listSteps, { params })).steps.find(({ step }) => step === "priorities")?.rev ?? 1;
  await desk.call(setStep, { params, body: { expectedRev: rev, action: "start", reason: null } });
  assert.equal((await room()).timer, null);
  await start(5);
  await desk.call(weightsContract.start, { params: { ...at, kind: "weights" }, body: { method: "swing" } });
  assert.equal((await room()).timer, null);
});

test("a break pauses the timer, is shown on console, wall and phones, and ends automatically or by hand", async (t) => {
  const clock = movedClock();
  const { desk, at, phone } = await openedRoom(t, ["likelihood"], { now: clock.now });
  const seat = phone();
  await seat.join();
  const pause = (minutes: number | null) =>
    desk.call(setBreak, {
      params: at,
      body: { until: minutes === null ? null : { label: "14:30", at: new Date(clock.now().getTime() + minutes * minute).toISOString() } },
    });
  await desk.call(setTimer, { params: at, body: { action: "start", seconds: 600 } });
  clock.forward(2 * minute);
  await assert.rejects(pause(0), refused("break-over"));
  assert.deepEqual((await pause(30)).break, { label: "14:30", remainingMs: 30 * minute });
  clock.forward(10 * minute);
  const shown = { label: "14:30", remainingMs: 20 * minute };
  assert.deepEqual((await desk.call(getRoom, { params: at })).break, shown);
  assert.deepEqual((await desk.call(getWall, { params: at })).break, shown);
  assert.deepEqual((await seat.snapshot()).break, shown);
  assert.deepEqual((await desk.call(getRoom, { params: at })).timer, { running: false, remainingMs: 8 * minute });

  clock.forward(20 * minute);
  const over = await desk.call(getRoom, { params: at });
  assert.deepEqual([over.break, over.timer], [null, { running: false, remainingMs: 8 * minute }]);
  assert.equal((await seat.snapshot()).break, null);

  await pause(30);
  assert.equal((await pause(null)).break, null);
});

test("if time is added several times at once, all of it counts, and a timer never runs longer than a day", async (t) => {
  const clock = movedClock();
  const { desk, at } = await openedRoom(t, ["likelihood"], { now: clock.now });
  const change = (action: "start" | "add" | "pause", seconds: number | null) =>
    desk.call(setTimer, { params: at, body: { action, seconds } });
  await change("start", 60);
  await Promise.all([change("add", 60), change("add", 60), change("add", 60)]);
  assert.deepEqual((await desk.call(getRoom, { params: at })).timer, { running: true, remainingMs: 4 * minute });
  for (let n = 0; n < 7; n += 1) await change("add", 14_400);
  assert.deepEqual((await change("pause", null)).timer, { running: false, remainingMs: 24 * 60 * minute });
});
