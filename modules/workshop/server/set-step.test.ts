/**
 * Tests the eight steps: they can be held in any order, repeated, or skipped with a reason; two facilitators act at the same time; starting a step
 * moves the room to it.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listSteps, planSteps } from "#modules/assessment/contract/step.ts";
import { setStep, getRoom, getWall, showQuestion } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";
import { refused } from "#platform/server/testing-values.ts";

test("steps can be held in any order; a started step moves the room to it; times and reasons are recorded", async (t) => {
  const { desk, where, at, assessment, phone } = await openedRoom(t);
  const params = { ...where, assessment: assessment.id };
  const first = await desk.call(listSteps, { params });
  assert.deepEqual(
    first.steps.map((one) => [one.step, one.state, one.times]),
    [
      ["roles", "not-started", 0],
      ["technology", "not-started", 0],
      ["scenarios", "under-way", 1],
      ["priorities", "not-started", 0],
      ["responses", "not-started", 0],
      ["effect", "not-started", 0],
      ["capability", "not-started", 0],
      ["recommendations", "not-started", 0],
    ],
    "a room that is opened without a step is at the third",
  );
  const seat = phone();
  await seat.join();
  const go = (
    step: "roles" | "priorities" | "scenarios",
    action: "start" | "finish" | "repeat" | "skip" | "show",
    expectedRev: number,
    reason: string | null = null,
  ) =>
    desk.call(setStep, {
      params: { ...params, step },
      body: { expectedRev, action, reason: reason === null ? null : { text: reason, lang: "en" } },
    });
  const of = (steps: typeof first.steps, name: string) => steps.find((one) => one.step === name);

  const started = await go("priorities", "start", 1);
  assert.equal(of(started.steps, "priorities")?.state, "under-way");
  assert.equal(of(started.steps, "scenarios")?.state, "under-way", "another group may still be at step 3");
  assert.equal((await desk.call(getRoom, { params: at })).step, "priorities");
  assert.equal((await desk.call(getWall, { params: at })).step, "priorities");
  assert.equal((await seat.snapshot()).room.step, "priorities");

  await assert.rejects(() => go("priorities", "finish", 1), refused("conflict"));
  const done = await go("priorities", "finish", of(started.steps, "priorities")?.rev ?? 0);
  const again = await go("priorities", "repeat", of(done.steps, "priorities")?.rev ?? 0);
  assert.deepEqual([of(again.steps, "priorities")?.state, of(again.steps, "priorities")?.times], ["under-way", 2]);

  // showing an earlier step and returning to the present one changes no state and does not count as a repetition
  const shown = await go("scenarios", "show", of(again.steps, "scenarios")?.rev ?? 0);
  assert.deepEqual(shown.steps, again.steps);
  assert.equal((await seat.snapshot()).room.step, "scenarios");
  await go("priorities", "show", of(again.steps, "priorities")?.rev ?? 0);
  assert.equal((await desk.call(getRoom, { params: at })).step, "priorities");

  for (const kind of ["points", "nothing"])
    await assert.rejects(
      desk.call(showQuestion, { params: at, body: { kind } }),
      refused("invalid-input"),
      `${kind} is not a further question`,
    );
  await assert.rejects(() => go("roles", "skip", 1), refused("invalid-input"));
  const skipped = await go("roles", "skip", 1, "The roles were mapped last year and hold.");
  assert.equal(of(skipped.steps, "roles")?.reason?.text, "The roles were mapped last year and hold.");
  assert.equal((await desk.call(getRoom, { params: at })).step, "priorities", "skipping one step leaves the room where it is");
});

test("the run-sheet stores planned times, and a change based on an outdated plan is refused as a whole", async (t) => {
  const { desk, where, assessment } = await openedRoom(t);
  const params = { ...where, assessment: assessment.id };
  const plan = (step: "roles" | "technology", expectedRev: number, plannedStart: string | null) => ({
    step,
    expectedRev,
    plannedStart,
    plannedMinutes: 90,
  });
  const { steps } = await desk.call(planSteps, {
    params,
    body: { plans: [plan("roles", 1, "2026-12-01T08:00:00.000Z"), plan("technology", 1, null)] },
  });
  assert.deepEqual([steps[0]?.plannedStart, steps[0]?.plannedMinutes], ["2026-12-01T08:00:00.000Z", 90]);
  await assert.rejects(
    () =>
      desk.call(planSteps, {
        params,
        body: { plans: [plan("technology", steps[1]?.rev ?? 0, "2026-12-01T10:00:00.000Z"), plan("roles", 1, null)] },
      }),
    refused("conflict"),
  );
  const after = await desk.call(listSteps, { params });
  assert.equal(after.steps[1]?.plannedStart, null, "nothing half-written");
});

test("a step done at desks has a last day and no hour; if it is planned for a room again, it has no last day", async (t) => {
  const { desk, where, assessment } = await openedRoom(t);
  const params = { ...where, assessment: assessment.id };
  const nothing = { step: "technology" as const, plannedStart: null, plannedMinutes: null };
  const { steps } = await desk.call(planSteps, { params, body: { plans: [{ ...nothing, expectedRev: 1, plannedUntil: "2026-12-18" }] } });
  assert.deepEqual([steps[1]?.plannedUntil, steps[1]?.plannedStart], ["2026-12-18", null]);
  assert.equal((await desk.call(listSteps, { params })).steps[1]?.plannedUntil, "2026-12-18");
  const again = await desk.call(planSteps, { params, body: { plans: [{ ...nothing, expectedRev: steps[1]?.rev ?? 0 }] } });
  assert.equal(again.steps[1]?.plannedUntil, null);
});
