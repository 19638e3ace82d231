/**
 * Makes an assessment with records of all eight steps with random markings, each with unique words. For each word it records the lowest marking of a
 * report version that may contain the word, and whether the report prints it. For tests only.
 */
import { openPointsQuestion } from "#modules/recommendation/server/points/points-questions.ts";
import assert from "node:assert/strict";
import { strictestTlp, tlpRank, tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import {
  addCivilInput,
  draftMeasure,
  readIndicator,
  refuseMeasure,
  stateEffect,
  submitMeasure,
  writeRightsTest,
} from "#modules/policy/contract/policy.ts";
import { addAction, addRecommendation, replyTo, reportProgress, verify } from "#modules/recommendation/contract/recommendation.ts";
import { addRisk } from "#modules/priority/contract/risk-list.ts";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { draftScenario } from "#modules/threat/contract/threat.ts";
import { openAssessment, type Assessment } from "#modules/assessment/contract/assessment.ts";
import { addAttendance } from "#modules/workshop/contract/attendance.ts";
import { setStep, closeRoom, openRoom, writeNote } from "#modules/workshop/contract/workshop.ts";
import fc from "fast-check";
import { answersBut, measureNamed } from "#modules/policy/server/testing.ts";
import { asking, ended } from "#modules/priority/server/ranking/testing-ranking.ts";
import { riskNamed } from "#modules/priority/server/testing.ts";
import { pointsKind } from "#modules/recommendation/server/points/points-kind.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { addAgency } from "#modules/programme/contract/programme.ts";
import { allModules } from "./modules.generated.ts";
import type { TestApplication } from "./testing.ts";
import { command, said } from "#platform/server/testing-values.ts";

/** All markings in random order, so that some records are above each version and others are below it. */
const mixed = fc.shuffledSubarray([...tlpLabels], { minLength: tlpLabels.length });
export const reportPlans = fc.record({
  // the least restrictive marking, so content that depends only on the assessment is in each version
  assessment: fc.constant<Tlp>("TLP:CLEAR"),
  scenarios: mixed,
  risks: mixed,
  measures: mixed,
  civil: mixed,
  recommendations: mixed,
  actions: mixed,
});
export type ReportPlan = typeof reportPlans extends fc.Arbitrary<infer T> ? T : never;

export interface PlantedWord {
  readonly word: string;
  readonly where: string;
  /** Lowest marking rank of a version that may contain the word. */
  readonly least: number;
  /** The lowest rank that follows from the markings of the records alone, without the marking of the assessment. */
  readonly alone: number;
  /**
   * everywhere: each version that may contain the word must print it. own: only the State's own version must print it. never: no version may print
   * it. may: a version may print it, but need not.
   */
  readonly printed: "everywhere" | "own" | "never" | "may";
}

interface People {
  /** The people who write the records: focal point, reviewer of rights, authority, verifier. */
  readonly amara: Browser;
  readonly elif: Browser;
  readonly dalia: Browser;
  readonly femi: Browser;
}

let words = 0;
const { records } = joinModules(allModules);

export const reportWorld = async (
  app: TestApplication,
  { amara, elif, dalia, femi }: People,
  workspace: string,
  like: Pick<Assessment, "yardstick" | "criteriaSet">,
  plan: ReportPlan,
) => {
  const planted: PlantedWord[] = [];
  const whole = plan.assessment;
  /** Makes a word with its limits. The marking of a record is at least as restrictive as that of its assessment. */
  const plant = (where: string, markings: readonly Tlp[], printed: PlantedWord["printed"] = "everywhere"): string => {
    words += 1;
    planted.push({
      word: `Zk${words}vx`,
      where,
      least: tlpRank(strictestTlp([whole, ...markings])),
      alone: tlpRank(strictestTlp(["TLP:CLEAR", ...markings])),
      printed,
    });
    return `Zk${words}vx`;
  };
  const params = { workspace };
  const opening = {
    commandId: command(),
    title: said(`Assessment ${plant("title of the assessment", [])}`),
    horizonMonths: 24,
    marking: whole,
  };
  const { yardstick, criteriaSet } = like;
  const { id: assessment } = await amara.call(openAssessment, { params, body: { ...opening, yardstick, criteriaSet } });
  const here = { workspace, assessment };

  // records of steps 1 and 7 have the marking of the assessment; a finding of step 1 is shown only at the desk
  const printed: Readonly<Record<string, PlantedWord["printed"]>> = {
    reason: "may",
    "place of evidence": "never",
    "note of an answer": "never",
  };
  const { id: agency } = await amara.call(addAgency, {
    params,
    body: { commandId: command(), name: { en: `Agency of ${workspace}` }, type: "ministry" },
  });
  const made: { readonly urn: string; readonly id: string; readonly clearance: number }[] = [{ urn: "agency", id: agency, clearance: 0 }];
  for (const { urn, plant: grow } of ["claims-question", "finding", "profile"].map(
    (kind) => records.find((one) => one.urn === kind) ?? assert.fail(),
  )) {
    assert.ok(typeof grow !== "string");
    const id = await grow({
      workspace,
      call: amara.call,
      marking: whole,
      under: { id: assessment, clearance: 0 },
      place: 0,
      planted: (kind) => made.filter((one) => one.urn === kind),
      word: (field) => plant(`${field} of a ${urn}`, [], printed[field] ?? "everywhere"),
      translation: () => assert.fail("none of them is translated"),
      inside: () => assert.fail("all of them have endpoints"),
    });
    assert.ok(typeof id === "string");
    made.push({ urn, id, clearance: 0 });
  }

  // step 2 was skipped, with a reason
  const { steps } = await amara.call(listSteps, { params: here });
  const rev = steps.find(({ step }) => step === "technology")?.rev ?? assert.fail();
  const reason = said(`Skipped ${plant("reason of a skipped step", [])}`);
  await amara.call(setStep, { params: { ...here, step: "technology" }, body: { expectedRev: rev, action: "skip", reason } });

  // step 3
  const scenarios: { readonly id: string; readonly marking: Tlp }[] = [];
  for (const marking of plan.scenarios) {
    const body = {
      commandId: command(),
      title: said(`S ${plant("title of a scenario", [marking])}`),
      summary: said(`Told ${plant("summary of a scenario", [marking])}`),
      technologyAreas: [],
      actorClass: null,
      interests: [],
      assumptions: said(`Assumed ${plant("assumptions of a scenario", [marking])}`),
      sources: [{ title: said(`Source ${plant("source of a scenario", [marking])}`), reliability: null, marking: "TLP:CLEAR" as const }],
      rightsImplications: said(`Rights ${plant("rights in a scenario", [marking])}`),
      owner: null,
      nextReview: null,
      marking,
    };
    scenarios.push({ id: (await amara.call(draftScenario, { params: here, body })).id, marking });
  }

  // step 4: the ranking of all risks has the most restrictive marking of the risks
  for (const [i, marking] of plan.risks.entries()) {
    const fields = riskNamed(`N${i}`, {
      title: said(`Risk ${plant("title of a risk", [marking])}`),
      description: said(`Described ${plant("description of a risk", [marking], "may")}`),
      source: said(`Source ${plant("source of a risk", [marking], "may")}`),
      impacts: [],
      marking,
    });
    await amara.call(addRisk, { params: here, body: { commandId: command(), ...fields } });
  }
  await ended(amara, (await asking(amara, assessment, { draws: 100 })).id);

  // step 5
  const measures: { readonly id: string; readonly marking: Tlp }[] = [];
  for (const [i, own] of plan.measures.entries()) {
    const marking = strictestTlp([own, whole]);
    const about = scenarios[i] ?? assert.fail();
    const made = await amara.call(draftMeasure, {
      params: here,
      body: {
        commandId: command(),
        ...measureNamed(`Measure ${plant("title of a measure", [marking])}`, {
          problem: said(`Problem ${plant("problem of a measure", [marking])}`),
          theoryOfChange: said(`Theory ${plant("theory of change", [marking])}`),
          dependencies: [{ text: said(`Needs ${plant("dependency of a measure", [marking])}`), element: null }],
          indicators: [
            { code: "I1", name: said(`Count ${plant("indicator", [marking])}`), baseline: said("0"), target: said("1"), source: said("S") },
          ],
          scenarios: [about.id],
          lead: agency,
          cost: { minor: 100, currency: "EUR", source: said(`Estimate ${plant("source of a cost", [marking])}`) },
          marking,
        }),
      },
    });
    measures.push({ id: made.id, marking });
    const at = { ...params, measure: made.id };
    const civil = plan.civil[i] ?? "TLP:RED";
    const saidBy = said(`Society ${plant("who of civil society", [civil, marking])}`);
    const input = said(`Input ${plant("what civil society said", [civil, marking])}`);
    await amara.call(addCivilInput, { params: at, body: { commandId: command(), saidBy, input, marking: civil } });
    const value = said(`about ${plant("reading of an indicator", [marking])}`);
    const source = said("Register");
    await amara.call(readIndicator, { params: at, body: { commandId: command(), indicator: "I1", readOn: "2026-02-03", value, source } });
    // the marking depends on both the measure and the scenario on which it has an effect
    const inWords = said(`Less ${plant("expected effect in words", [marking, about.marking], "may")}`);
    const effect = { expectedRev: null, scenario: about.id, on: "likelihood" as const, inWords, range: null, mechanism: "" };
    await amara.call(stateEffect, { params: at, body: effect });
    let { rev: at0 } = await amara.call(submitMeasure, { params: at, body: { expectedRev: made.rev } });
    if (tlpRank(marking) <= 3) {
      const answers = answersBut({ necessity: "no" });
      const necessity = {
        answer: "no" as const,
        reasons: said(`Lesser means were not tried ${plant("reasons in a rights test", [marking])}`),
      };
      const body = { measureRev: at0, expectedRev: null, answers: { ...answers, necessity } };
      at0 = (await elif.call(writeRightsTest, { params: at, body })).rev;
    }
    if (i % 2 === 0)
      await dalia.call(refuseMeasure, {
        params: at,
        body: { expectedRev: at0, reason: said(`Refused ${plant("reason of a refusal", [marking])}`) },
      });
  }

  // step 8: points for the measures, recommendations that name scenarios, and a recommendation to which the State may still reply
  const pointsQuestion = await app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const items = measures.map(({ id, marking }, i) => ({
      code: `c${i}`,
      urn: `urn:counterpart:measure:${id}`,
      label: said(`First ${plant("candidate named after a measure", [marking])}`),
    }));
    const opened = await openPointsQuestion(tx, workspace, { assessment, room: null, points: 10, items });
    const points = Object.fromEntries(items.map(({ code }) => [code, 1]));
    const answers = Array.from({ length: 4 }, () => ({ answer: { cannotSay: false, points }, agency: null }));
    await app.services.questions.restore(tx, pointsKind, { question: opened.id, part: null }, answers);
    return opened.id;
  });
  const recommended: string[] = [];
  for (const [i, marking] of plan.recommendations.entries()) {
    const about = scenarios[i] ?? assert.fail();
    const open = i === 0;
    const once = open ? "own" : "everywhere";
    const agreed = measures[i]?.marking ?? "TLP:RED";
    const made = await amara.call(addRecommendation, {
      params: here,
      body: {
        commandId: command(),
        text: said(`Recommended ${plant("text of a recommendation", [marking], once)}`),
        addressee: said(`To ${plant("addressee", [marking], once)}`),
        owner: agency,
        dueOn: "2027-01-31",
        zone: "UTC",
        sources: [
          {
            kind: "scenario",
            urn: `urn:counterpart:scenario:${about.id}`,
            label: said(`From ${plant("source named after a scenario", [marking, about.marking], once)}`),
            body: null,
            date: null,
          },
          {
            kind: "item",
            urn: `urn:counterpart:points-item:${pointsQuestion}/c${i}`,
            label: said(`Agreed ${plant("source named after a candidate", [marking, agreed], once)}`),
            body: null,
            date: null,
          },
        ],
        origin: "workshop",
        replyUntil: open ? "2099-12-31" : null,
        marking,
      },
    });
    recommended.push(made.id);
    if (open) continue;
    const at = { ...params, recommendation: made.id };
    const replied = said(`Replied ${plant("reason of a reply", [marking])}`);
    await amara.call(replyTo, {
      params: at,
      body: { commandId: command(), answer: "partly", reason: replied, byWhom: "Ministry", on: "2026-01-02" },
    });
    const reported = said(`Reported ${plant("words of a report", [marking])}`);
    const evidence = [{ how: "referenced" as const, reference: said(`Order ${plant("evidence", [marking])}`) }];
    const report = { commandId: command(), status: "done" as const, words: reported, byWhom: "Ministry", on: "2026-01-03", evidence };
    const { report: last } = await amara.call(reportProgress, { params: at, body: report });
    if (tlpRank(strictestTlp([marking, whole])) > 2) continue; // above the clearance of a verifier
    const found = said(`Found ${plant("words of a verification", [marking])}`);
    const verification = { result: "partly" as const, words: found, on: "2026-01-04", evidence: [] };
    await femi.call(verify, { params: at, body: { commandId: command(), report: last?.id ?? null, ...verification } });
  }
  const act = (text: string, marking: Tlp, answers: readonly string[]) => {
    const fields = { text: said(text), owner: agency, startsOn: null, endsOn: "2027-02-01", status: "planned" as const, marking };
    return amara.call(addAction, { params: here, body: { commandId: command(), ...fields, answers: [...answers] } });
  };
  for (const [i, marking] of plan.actions.entries())
    await act(`Action ${plant("national action", [marking])}`, marking, recommended.slice(i + 1, i + 2));
  // text about the actions on the recommendation that the State may still reply to
  const [waiting = ""] = recommended;
  const same = plan.recommendations[0] ?? "TLP:RED";
  await act(`Action ${plant("action for what may still be answered", [same], "own")}`, same, [waiting]);

  // notes of a room, and names that the report does not print
  const room = await amara.call(openRoom, {
    params,
    body: { commandId: command(), assessment, title: said(`Room ${plant("title of a room", [], "never")}`), groups: 0 },
  });
  const inRoom = { ...params, room: room.id };
  const note = (scenario: string | null, text: string) =>
    amara.call(writeNote, { params: inRoom, body: { commandId: command(), scenario, kind: "argument", text: said(text) } });
  await note(null, `Noted ${plant("note on the whole", [])}`);
  for (const { id, marking } of scenarios) await note(id, `Noted ${plant("note on a scenario", [marking])}`);
  for (const sex of ["female", "male", "female"] as const) {
    const name = `Person ${plant("name of a participant", [], "never")}`;
    const organization = `Office ${plant("organisation of a participant", [], "never")}`;
    await amara.call(addAttendance, { params: inRoom, body: { name, organization, organizationType: "ministry", sex } });
  }
  await amara.call(closeRoom, { params: inRoom, body: { expectedRev: room.rev } });
  return { assessment, planted };
};
