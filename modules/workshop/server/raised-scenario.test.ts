/**
 * Tests that the room continues when the marking of the present scenario is raised above a facilitator's clearance, and that responses to this
 * facilitator do not name the scenario.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeScenario, getScenario } from "#modules/threat/contract/threat.ts";
import { getRoom, getWall } from "../contract/workshop.ts";
import { openedRoom } from "./testing-room.ts";

test("if a scenario becomes RED, a facilitator with clearance AMBER gets neither its name nor its id", async (t) => {
  const { app, desk, where, at, scenario } = await openedRoom(t);
  assert.equal((await desk.call(getRoom, { params: at })).scenario, scenario);
  const focal = await app.as("amara");
  const row = await focal.call(getScenario, { params: { ...where, scenario } });
  const { expectedRev, ...fields } = { ...row, expectedRev: row.rev, status: "draft" as const };
  await focal.call(changeScenario, { params: { ...where, scenario }, body: { ...fields, expectedRev, marking: "TLP:RED" } });
  const room = await desk.call(getRoom, { params: at });
  assert.equal(room.scenario, null);
  for (const seen of [room, await desk.call(getWall, { params: at })]) assert.ok(!JSON.stringify(seen).includes(scenario));
  assert.equal((await focal.call(getRoom, { params: at })).scenario, scenario, "a reader with clearance sees it");
});
