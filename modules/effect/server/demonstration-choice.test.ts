/**
 * Tests the first calculation of the demonstration: the costs of its budget must agree with its table. If a result was computed with the
 * earlier method, the report must state this.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EffectResult, getCalculation, getEffect, type Calculation } from "../contract/effect.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { calculatedDemonstration } from "#app/server/testing-calculated.ts";
import { criteriaSetById } from "#modules/assessment/server/index.ts";
import { voiceIn } from "#platform/server/reports/voice.ts";
import { calculationBlocks } from "./report/calculation-blocks.ts";
import { codesOf } from "./testing.ts";
import { velmara } from "#platform/server/testing-values.ts";

/** The first calculation of the demonstration. Jobs make it: first the ranking, then the calculation. */
const firstCalculation = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t, { filled: calculatedDemonstration() });
  const amara = await app.as("amara");
  const { assessments } = await amara.call(listAssessments, { params: { workspace: velmara } });
  const params = { workspace: velmara, assessment: assessments[0]?.id ?? assert.fail() };
  const [line] = (await amara.call(getEffect, { params })).calculations;
  assert.equal(line?.state, "done");
  const made = line.id;
  const calculation: Calculation = await amara.call(getCalculation, { params: { workspace: velmara, calculation: made } });
  const set = await app.db.transaction(
    { workspace: velmara, account: null, clearance: 4 },
    async (tx) => (await criteriaSetById(tx, velmara, calculation.criteriaSet)).data,
  );
  return { calculation, set };
};

test("V5: the costs of the demonstration's budget agree with its table; the report names an earlier method", async (t) => {
  const { calculation, set } = await firstCalculation(t);
  const result = calculation.result ?? assert.fail();
  const { chosen, everything, nothing, bindings, runnerUp, regret, regretError, confirmed, version } = result;
  assert.equal(version, 2);
  const budget = bindings.find(({ kind }) => kind === "budget") ?? assert.fail(JSON.stringify(bindings));
  assert.deepEqual(codesOf(budget.measures ?? []), codesOf(everything.measures), "without the budget everything would be taken");
  assert.ok(Math.abs(budget.costs - (chosen.total.mean - everything.total.mean)) < 1e-9, `${budget.costs} is not the table's difference`);
  const byScenario = Object.keys(nothing.byScenario).map(
    (id) => (chosen.byScenario[id]?.mean ?? 0) - (everything.byScenario[id]?.mean ?? 0),
  );
  assert.ok(byScenario.filter((less) => less > 0.1).length >= 2, "without the budget, less risk would remain in more than one scenario");
  assert.ok(Math.abs(budget.costs - byScenario.reduce((sum, less) => sum + less, 0)) < 1e-9);
  assert.equal(budget.confirmed, true);
  // the expected costs, on which the choice is based, differ from the costs computed from the random samples by at most four standard errors
  for (const { costs, error = Number.NaN, expected = Number.NaN } of bindings) assert.ok(Math.abs(costs - expected) <= 4 * error, `${costs}, ${expected} expected, error ${error}`); // prettier-ignore
  assert.ok(regret !== null && runnerUp !== null && Math.abs(regret - (runnerUp.total.mean - chosen.total.mean)) < 1e-9);
  assert.equal(confirmed, regret > 2 * (regretError ?? Number.NaN));

  // A result of the earlier method has neither a version nor standard errors. The server reads it unchanged, and the report names the earlier
  // method in every language.
  const { version: _, regretError: __, byDraws: ___, ...rest } = result;
  const earlier = EffectResult.parse({ ...rest, method: "every-set", bindings: bindings.map(({ kind, name, costs }) => ({ kind, name, costs })) }); // prettier-ignore
  const i18n = await loadLanguages(shippedWords(), () => undefined);
  for (const language of ["en", "fr", "es", "ar", "ru", "zh"]) {
    const voice = voiceIn(i18n, language);
    const blocks = (of: EffectResult): string => JSON.stringify(calculationBlocks(calculation, of, { stale: false, set, voice }));
    const [now, before] = [blocks(result), blocks(earlier)];
    assert.ok(before.includes(JSON.stringify(voice.say("effect.method-before-why")).slice(1, -1)), language);
    assert.ok(!now.includes(voice.say("effect.method-before")), language);
    const apart = {
      ...result,
      bindings: bindings.map((one) => ({ ...one, confirmed: false })),
      confirmed: false,
      byDraws: ["scenario:S5"],
    };
    const unsure = blocks(apart);
    assert.ok(unsure.includes(voice.say("effect.by-draws", { codes: "S5" })) || language === "ar", language);
    for (const told of [now, before, unsure])
      assert.doesNotMatch(told, /effect\.[a-z]|\{[a-z]+\}/, `${language}: no message id or placeholder is printed`);
    assert.notEqual(unsure, now);
  }
});
