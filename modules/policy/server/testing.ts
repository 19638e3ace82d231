/** A measure, an author, a reviewer and an authority, for the tests of this module. */
import assert from "node:assert/strict";
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { draftMeasure, submitMeasure, writeRightsTest, type Measure, type MeasureFields } from "../contract/policy.ts";
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import { rightsQuestions, type RightsAnswer, type RightsAnswers, type RightsQuestion } from "#modules/safeguard/contract/safeguard.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { testApplication, type TestApplicationOptions } from "#app/server/testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

/** A predicate for `assert.rejects`: whether the error is a Problem with this code. */
export const refusedAs = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;

const nothing = said("");
const inDays = (days: number): string => daysLater(dayInUtc(new Date()), days);
/**
 * A measure that is complete except for its lead agency. With a lead agency, only the rights test decides whether it can be adopted. Its next review
 * is so far away that holding it is not yet a duty.
 */
export const measureNamed = (title: string, more: Partial<MeasureFields> = {}): MeasureFields => ({
  title: said(title),
  problem: said("Requests of schools find nobody."),
  scenarios: [],
  kind: "institutional",
  pillars: ["un:rights"],
  legalBasis: said("An act of Parliament"),
  lead: null,
  supporting: [],
  starts: null,
  ends: inDays(1000),
  review: inDays(400),
  sunset: null,
  cost: null,
  dependencies: [],
  theoryOfChange: said("If requests are answered, then schools ask early."),
  indicators: [],
  assumptions: nothing,
  dataProtection: nothing,
  effects: { children: said("They are heard."), women: said("None that differs."), minorities: said("In their languages.") },
  gender: { analysis: nothing, marker: 1, rationale: said("A small part of it.") },
  legal: null,
  adoption: null,
  marking: "TLP:GREEN",
  ...more,
});

const because = (answer: RightsAnswer["answer"]): RightsAnswer => ({
  answer,
  reasons: answer === "not-answered" ? nothing : said("The law says so clearly."),
});
/** Answers with which a test passes, except the answers in `more`. */
export const answersBut = (more: Partial<Record<RightsQuestion, RightsAnswer["answer"]>> = {}): RightsAnswers =>
  Object.fromEntries(rightsQuestions.map((q) => [q, because(more[q] ?? (q === "absolute" ? "no" : "yes"))])) as RightsAnswers;

/** Amara (focal point) writes, Elif (reviewer) tests, Dalia (authority) adopts. Their reporting lines are those of the demonstration. */
export const measureDesk = async (t: { after(run: () => Promise<void>): void }, options: TestApplicationOptions = {}) => {
  const app = await testApplication(t, options);
  const [amara, elif, dalia, bruno] = [await app.as("amara"), await app.as("elif"), await app.as("dalia"), await app.as("bruno")];
  const { yardsticks, criteriaSets } = await amara.call(getCatalogue, { params: { workspace: velmara } });
  const measured = { horizonMonths: 24, yardstick: yardsticks[0]?.id ?? "", criteriaSet: criteriaSets[0]?.id ?? "" };
  const opening = { commandId: command(), title: said("Assessment"), ...measured, marking: "TLP:GREEN" as const };
  const { id: assessment } = await amara.call(openAssessment, { params: { workspace: velmara }, body: opening });
  const at = { workspace: velmara, assessment };
  const { agencies } = await amara.call(listAgencies, { params: { workspace: velmara } });
  const lead =
    agencies.find(({ name }) => name["en"]?.startsWith("Ministry of Justice"))?.id ?? assert.fail("the demonstration has a ministry");
  /** The fields of a complete measure. */
  const named = (title: string, more: Partial<MeasureFields> = {}): MeasureFields => measureNamed(title, { lead, ...more });
  const draft = (title: string, more: Partial<MeasureFields> = {}): Promise<Measure> =>
    amara.call(draftMeasure, { params: at, body: { commandId: command(), ...named(title, more) } });
  const submitted = async (title: string, more: Partial<MeasureFields> = {}): Promise<Measure> => {
    const { id, rev } = await draft(title, more);
    return amara.call(submitMeasure, { params: { workspace: velmara, measure: id }, body: { expectedRev: rev } });
  };
  const test = (measure: Measure, answers: RightsAnswers, by = elif, expectedRev: number | null = null): Promise<Measure> =>
    by.call(writeRightsTest, {
      params: { workspace: velmara, measure: measure.id },
      body: { measureRev: measure.rev, expectedRev, answers },
    });
  return { app, amara, elif, dalia, bruno, at, named, draft, submitted, test };
};
