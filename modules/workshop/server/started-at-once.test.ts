// Tests steps 1, 2 and 7: if two facilitators start a question at once, the second one learns that the step is already asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startLevelsQuestion } from "#modules/capability/contract/levels-question.ts";
import { listInstruments, startProfile } from "#modules/capability/contract/capability.ts";
import { startClaimsQuestion } from "#modules/landscape/contract/landscape.ts";
import { command, outcomes } from "#platform/server/testing-values.ts";
import { openedRoom } from "./testing-room.ts";

const twice = (send: () => Promise<unknown>) => outcomes([send(), send()]);

test("if two facilitators start steps 1, 2 or 7 at once, the second one learns that the step is already asked", async (t) => {
  const { desk, where, assessment } = await openedRoom(t);
  const params = { ...where, assessment: assessment.id };
  for (const step of ["roles", "technology"] as const) {
    const chosen = step === "roles" ? { stages: null, areas: null } : { stages: ["collect"], areas: ["ai"] };
    const start = () => desk.call(startClaimsQuestion, { params, body: { commandId: command(), step, functions: null, ...chosen } });
    assert.deepEqual(await twice(start), ["ok", "question-open"], step);
  }
  const { instruments } = await desk.call(listInstruments, { params: where });
  const profile = await desk.call(startProfile, {
    params,
    body: { commandId: command(), instrument: instruments[0]?.id ?? "", rollUp: null },
  });
  const start = () =>
    desk.call(startLevelsQuestion, { params: { ...params, profile: profile.id }, body: { commandId: command(), items: null } });
  assert.deepEqual(await twice(start), ["ok", "question-open"], "capability");
});
