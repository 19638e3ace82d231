/** Proves what the phone promises beside a field for a person's own words: other people read these words exactly as they were written. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { getRoom, revealScenario } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";
import { answerOf } from "./testing.ts";

test("after the reveal a reason is shown as written, without agency, seat or the other values of its answer", async (t) => {
  const { desk, at, where, scenario, round, phone } = await openedRoom(t, ["likelihood", "capability"]);
  const why = { text: "As we say on the quayside, the gulls know first.", lang: "en" };
  for (const best of [0.3, 0.4, 0.5]) {
    const one = phone();
    await one.join();
    await one.answer(round, scenario, { ...answerOf(best), capability: 3, capabilityWhy: best === 0.4 ? why : null });
  }
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
  const [result] = (await desk.call(scenarioResults, { params: { ...where, scenario } })).results;
  assert.deepEqual(result?.rationales, [{ question: "capability", ...why }]);
});
