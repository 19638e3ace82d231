/**
 * Tests the weights of scenarios in the relevance of a gap. Without a ranking, all weights are equal. With a ranking, the n-th of m
 * scenarios has weight (m - n + 1) / (1 + ... + m).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getProfile, startProfile } from "../contract/capability.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { collectExtensions, provide } from "#platform/server/db/index.ts";
import { scenarioOrders, weightsOf, type RankedScenarios } from "./scenario-weights.ts";
import { capabilityDesk } from "./testing.ts";
import { command, velmara } from "#platform/server/testing-values.ts";

test("I10: the weights of visible scenarios follow the ranking; without a ranking, the weights are equal", async (t) => {
  const { app, amara, where, instrument } = await capabilityDesk(t);
  const { assessments } = await amara.call(listAssessments, { params: where });
  const assessment = assessments.find(({ scenarios }) => scenarios > 2)?.id ?? "";
  const { scenarios } = await amara.call(listScenarios, { params: { ...where, assessment } });
  const ask = () => app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) => weightsOf(tx, velmara, assessment));
  // adds a module's ranking to the application of this test; each test has its own database
  const orderBy = (...ranked: RankedScenarios[]) => app.db.extend(collectExtensions(ranked.map((one) => provide(scenarioOrders, one))));
  orderBy(() => Promise.resolve(null));
  const equal = await ask();
  assert.equal(equal.by, "equal");
  assert.ok(equal.scenarios.every(({ weight }) => Math.abs(weight - 1 / equal.scenarios.length) < 1e-12));
  const order = scenarios.slice(0, 3).map(({ id }) => id);
  orderBy(
    () => Promise.resolve(null),
    () => Promise.resolve([order[2] ?? "", "0195d0a0-7e1a-7000-8000-0000000000ff", order[0] ?? "", order[1] ?? ""]),
  );
  const ranked = await ask();
  assert.deepEqual(
    [ranked.by, ranked.scenarios.map(({ weight }) => Math.round(weight * 6))],
    ["ranking", [3, 2, 1]],
    "a scenario out of sight has no weight",
  );
  assert.deepEqual(ranked.scenarios[0]?.technologies, scenarios[2]?.technologyAreas);
  const body = { commandId: command(), instrument: instrument.id, rollUp: null };
  const { id: profile } = await amara.call(startProfile, { params: { ...where, assessment }, body });
  const view = await amara.call(getProfile, { params: { ...where, assessment, profile } });
  assert.equal(view.relevanceBy, "ranking");
  const about = new Map(instrument.nodes.map(({ id, technologies }) => [id, technologies]));
  for (const { item, relevance } of view.items) {
    const areas = about.get(item) ?? [];
    const met = ranked.scenarios.filter(({ technologies }) => technologies.some((code) => areas.includes(code)));
    const weight = areas.length === 0 ? 1 : met.reduce((sum, one) => sum + one.weight, 0);
    assert.ok(Math.abs(relevance - weight) < 1e-12, item);
  }
});
