/** For the tests of this module: the rated scenarios of the demonstration, and further measures that passed their rights tests. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { agreePortfolio, calculate, getCalculation, type Calculation, type Conditions } from "../contract/effect.ts";
import type { BodyOf, OutputOf } from "#platform/contract/endpoint.ts";
import {
  draftMeasure,
  stateEffect,
  submitMeasure,
  writeRightsTest,
  type Effect,
  type Measure,
  type MeasureFields,
} from "#modules/policy/contract/policy.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { startJobs } from "#platform/server/jobs/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { testApplication } from "#app/server/testing.ts";
import { answersBut, measureNamed } from "#modules/policy/server/testing.ts";
import { calculateTask } from "./calculate.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

type Said = Omit<Effect, "id" | "rev" | "scenario" | "inWords"> & { readonly scenario: string };
/** An effect on the scenario with this code, with or without a range in per cent. */
export const effectOn = (scenario: string, range: readonly [number, number, number] | null, more: Partial<Said> = {}): Said => ({
  scenario,
  on: "likelihood",
  range: range === null ? null : { low: range[0] / 100, best: range[1] / 100, high: range[2] / 100 },
  mechanism: "",
  ...more,
});
export const euros = (units: number): MeasureFields["cost"] => ({ minor: units * 100, currency: "EUR", source: said("An estimate") });
export const free: Conditions = { budget: null, needs: [], atMostOne: [] };
export const within = (units: number): Conditions => ({
  ...free,
  budget: { currency: "EUR", whole: units * 100, agencies: [], years: [] },
});

/** Starts the demonstration. Only calculation jobs run, so that no other job changes the demonstration during a test. */
export const effectDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t);
  const jobs = await startJobs(app.db, { "effect.calculate": calculateTask });
  t.after(() => jobs.stop());
  const [amara, elif, bruno] = [await app.as("amara"), await app.as("elif"), await app.as("bruno")];
  const { assessments } = await amara.call(listAssessments, { params: { workspace: velmara } });
  const assessment = assessments[0]?.id ?? assert.fail();
  const at = { workspace: velmara, assessment };
  const { scenarios } = await amara.call(listScenarios, { params: at });
  const scenario = (code: string): string => scenarios.find((one) => one.code === code)?.id ?? assert.fail(code);

  /** `no`: the reviewer leaves a "no" unresolved. Null: nobody tests the measure. */
  const measure = async (
    title: string,
    effects: readonly Said[],
    more: Partial<MeasureFields> = {},
    test: "passed" | "no" | null = "passed",
  ) => {
    const codes = [...new Set(effects.map((one) => one.scenario))];
    const fields = measureNamed(title, { marking: "TLP:AMBER", scenarios: codes.map(scenario), ...more });
    const drafted = await amara.call(draftMeasure, { params: at, body: { commandId: command(), ...fields } });
    const params = { workspace: velmara, measure: drafted.id };
    for (const one of effects)
      await amara.call(stateEffect, {
        params,
        body: { expectedRev: null, ...one, scenario: scenario(one.scenario), inWords: said("Somewhat fewer of them") },
      });
    if (test === null) return drafted;
    const { rev } = await amara.call(submitMeasure, { params, body: { expectedRev: drafted.rev } });
    const answers = answersBut(test === "no" ? { necessity: "no" } : {});
    return elif.call(writeRightsTest, { params, body: { measureRev: rev, expectedRev: null, answers } });
  };
  const asked = (conditions: Conditions, more: Partial<BodyOf<typeof calculate>> = {}, by = amara): Promise<OutputOf<typeof calculate>> =>
    by.call(calculate, {
      params: at,
      body: { commandId: command(), conditions, draws: 1_000, seed: "a seed", maxMarking: null, ...more },
    });
  const calculated = async (conditions: Conditions, more: Partial<BodyOf<typeof calculate>> = {}): Promise<Calculation> =>
    ended(amara, (await asked(conditions, more)).id);
  const agreed = (measures: readonly { measure: Measure; chosen: boolean }[], more: Partial<BodyOf<typeof agreePortfolio>> = {}) =>
    amara.call(agreePortfolio, {
      params: at,
      body: {
        commandId: command(),
        statement: said("The State begins with what protects children."),
        decidedBy: said("Council of Ministers"),
        decidedOn: "2026-11-25",
        calculation: null,
        measures: measures.map(({ measure: { id }, chosen }) => ({ measure: id, chosen, reason: said("It was asked for by schools.") })),
        ...more,
      },
    });
  return { app, amara, elif, bruno, at, scenario, measure, asked, calculated, agreed };
};

/** Waits until the job has ended, at most three minutes. */
export const ended = async (page: Browser, calculation: string): Promise<Calculation> => {
  for (const until = Date.now() + 180_000; Date.now() < until; await sleep(20)) {
    const now = await page.call(getCalculation, { params: { workspace: velmara, calculation } });
    if (now.state !== "waiting" && now.state !== "running") return now;
  }
  return assert.fail("the calculation did not end within a minute");
};

export const codesOf = (ids: readonly string[]): string[] => ids.map((id) => id.replace("measure:", ""));
