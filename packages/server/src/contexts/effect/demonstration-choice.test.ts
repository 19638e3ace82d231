/** The demonstration's calculation: its conditions agree with its own table, and one made by the earlier method says so. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { getCalculation, getEffect, type Calculation } from "@counterpart/contract/effect";
import { listAssessments } from "@counterpart/contract/threat";
import { startJobs } from "../../platform/jobs/index.ts";
import { testApplication } from "../../testing.ts";
import { face as priority } from "../priority/index.ts";
import { calculateTask } from "./calculate.ts";
import { firstCalculationTask } from "./load-velmara-effect.ts";
import { codesOf, velmara } from "./testing.ts";

/** The first calculation, made by the jobs that the demonstration leaves behind: ranking, then calculation. */
const firstCalculation = async (t: { after(run: () => Promise<void>): void }): Promise<Calculation> => {
  const app = await testApplication(t);
  const jobs = await startJobs(app.db, {
    ...priority.tasks(),
    "effect.first-calculation": firstCalculationTask,
    "effect.calculate": calculateTask,
  });
  t.after(() => jobs.stop());
  const amara = await app.as("amara");
  const { assessments } = await amara.call(listAssessments, { params: { workspace: velmara } });
  const params = { workspace: velmara, assessment: assessments[0]?.id ?? assert.fail() };
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(100)) {
    const [line] = (await amara.call(getEffect, { params })).calculations;
    if (line?.state === "done") return amara.call(getCalculation, { params: { workspace: velmara, calculation: line.id } });
  }
  return assert.fail("the demonstration's calculation was not made within two minutes");
};

test("V5: what the demonstration says of its budget is what its own table says", async (t) => {
  const calculation = await firstCalculation(t);
  const result = calculation.result ?? assert.fail();
  const { chosen, everything, nothing, bindings, runnerUp, regret, regretError, confirmed, version } = result;
  assert.equal(version, 2);
  const budget = bindings.find(({ kind }) => kind === "budget") ?? assert.fail(JSON.stringify(bindings));
  assert.deepEqual(codesOf(budget.measures ?? []), codesOf(everything.measures), "without the budget everything would be taken");
  assert.ok(Math.abs(budget.costs - (chosen.total.mean - everything.total.mean)) < 1e-9, `${budget.costs} is not the table's difference`);
  const byScenario = Object.keys(nothing.byScenario).map(
    (id) => (chosen.byScenario[id]?.mean ?? 0) - (everything.byScenario[id]?.mean ?? 0),
  );
  assert.ok(byScenario.filter((less) => less > 0.1).length >= 2, "less would remain of more than one scenario");
  assert.ok(Math.abs(budget.costs - byScenario.reduce((sum, less) => sum + less, 0)) < 1e-9);
  assert.equal(budget.confirmed, true);
  // the expectation that chose says the same within the error of the draws
  for (const { costs, error = Number.NaN, expected = Number.NaN } of bindings) assert.ok(Math.abs(costs - expected) <= 4 * error, `${costs}, ${expected} expected, error ${error}`); // prettier-ignore
  assert.ok(regret !== null && runnerUp !== null && Math.abs(regret - (runnerUp.total.mean - chosen.total.mean)) < 1e-9);
  assert.equal(confirmed, regret > 2 * (regretError ?? Number.NaN));
});
