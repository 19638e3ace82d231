// Tests two rooms of one workspace that are open at the same time: each has its own door, slips, count, timer and step.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { command } from "#platform/server/testing-values.ts";
import { getDoor } from "../../contract/door.ts";
import { closeRoom, getRoom, getWall, openRoom, setStep, setTimer } from "../../contract/workshop.ts";
import { openedRoom } from "../testing-room.ts";
import { testPhone } from "../testing.ts";
import { printedSlips } from "./testing-slips.ts";

test("two open rooms have separate doors, slips, counts, timers and steps; closing one leaves the other open", async (t) => {
  const first = await openedRoom(t);
  const { desk, where, assessment, origin } = first;
  const opened = await desk.call(openRoom, {
    params: where,
    body: { commandId: command(), assessment: assessment.id, title: { text: "Next door", lang: "en" }, groups: 0 },
  });
  const second = { desk, at: { ...where, room: opened.id } };
  const phone = () => testPhone(origin, opened.joinUrl ?? "", second);

  await first.phone().join();
  for (const one of [phone(), phone()]) await one.join();
  const outside = phone();
  await outside.knock();
  const [here, there] = [await desk.call(getDoor, { params: first.at }), await desk.call(getDoor, { params: second.at })];
  assert.deepEqual([here.in, here.waiting.length, there.in, there.waiting.length], [1, 0, 2, 1]);
  assert.deepEqual(
    [(await desk.call(getRoom, { params: first.at })).present, (await desk.call(getRoom, { params: second.at })).present],
    [1, 2],
  );

  const { codes } = await printedSlips(first, [{ agency: null, slips: 1 }]);
  const wrong = await phone().knock(undefined, "en", { code: codes[0] ?? "" });
  assert.deepEqual([wrong.state, wrong.slip], ["waiting", "unknown"], "a slip opens its own room only");
  assert.equal((await first.phone().knock(undefined, "en", { code: codes[0] ?? "" })).state, "in");

  await desk.call(setTimer, { params: second.at, body: { action: "start", seconds: 300 } });
  assert.equal((await desk.call(getWall, { params: first.at })).timer, null);
  const { steps } = await desk.call(listSteps, { params: { ...where, assessment: assessment.id } });
  const roles = steps.find(({ step }) => step === "roles");
  await desk.call(setStep, {
    params: { ...where, assessment: assessment.id, step: "roles" },
    body: { expectedRev: roles?.rev ?? 1, action: "start", reason: null, room: opened.id },
  });
  assert.deepEqual(
    [(await desk.call(getRoom, { params: first.at })).step, (await desk.call(getRoom, { params: second.at })).step],
    ["scenarios", "roles"],
  );

  const { rev } = await desk.call(getRoom, { params: second.at });
  await desk.call(closeRoom, { params: second.at, body: { expectedRev: rev } });
  assert.equal((await first.phone().join()).room.state, "open");
});
