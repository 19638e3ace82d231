/**
 * Tests the report of a whole assessment: every chapter in two languages, the explanation that is printed if a step has no records, and the
 * comparison of a version with the present records after each kind of change.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { agreePortfolio } from "#modules/effect/contract/effect.ts";
import {
  decideFinding,
  getRoleMap,
  listFindings,
  listClaimsQuestions,
  settleFunction,
  startClaimsQuestion,
  claimAtDesk,
} from "#modules/landscape/contract/landscape.ts";
import { listMeasures, stateEffect } from "#modules/policy/contract/policy.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { addRisk, changeRisk, listRisks, type Risk, type RiskFields } from "#modules/priority/contract/risk-list.ts";
import { listSteps, planSteps } from "#modules/assessment/contract/step.ts";
import { openAssessment } from "#modules/assessment/contract/assessment.ts";
import { translateScenario, listScenarios } from "#modules/threat/contract/threat.ts";
import { setStep, openRoom, startRound, writeNote } from "#modules/workshop/contract/workshop.ts";
import { asking, ended } from "#modules/priority/server/ranking/testing-ranking.ts";
import type { Block } from "#platform/server/reports/index.ts";
import { documentOf, reportVersionsHere, headingsOf, reportDesk, textOf } from "./testing-report.ts";
import { command, said } from "#platform/server/testing-values.ts";
import { revealClaims } from "#modules/landscape/server/testing-claims.ts";

const fieldsOf = ({ code, title, description, kind, route, impacts, source, marking, likelihood }: Risk): RiskFields => {
  const { given, low, best, high, months } = likelihood;
  return { code, title, description, kind, route, impacts, source, marking, likelihood: { form: "range", given, low, best, high, months } };
};

test("all chapters are in order in English and Arabic, with the same drawings; notes stay in their own language", async (t) => {
  const { app, bruno, at, freeze } = await reportDesk(t);
  const i18n = app.services.i18n;
  const room = await bruno.call(openRoom, {
    params: { workspace: at.workspace },
    body: { commandId: command(), assessment: at.assessment, title: said("Room"), groups: 0 },
  });
  const note = {
    commandId: command(),
    scenario: null,
    kind: "decision" as const,
    text: said("La salle veut revoir les hypothèses.", "fr"),
  };
  await bruno.call(writeNote, { params: { workspace: at.workspace, room: room.id }, body: note });
  const drawings: string[][] = [];
  for (const language of ["en", "ar"]) {
    const document = await documentOf(app, at.workspace, (await freeze(language)).id);
    const say = (id: Parameters<typeof i18n.translate>[1]): string => i18n.translate(language, id);
    assert.deepEqual(headingsOf(document, 1), [
      ...(
        [
          "summary",
          "roles",
          "technology",
          "register",
          "priorities",
          "measures",
          "effect",
          "capability",
          "recommendations",
          "notes",
        ] as const
      ).map((name) => say(`report-steps.chapter.${name}`)),
      say("report.section.method"),
      say("report.section.references"),
      say("report-steps.inputs"),
    ]);
    for (const heading of [
      "landscape.to-settle",
      "landscape.kind.blind-spot",
      "landscape.kind.strong-practice",
      "priority.matrix.title",
    ] as const)
      assert.ok(headingsOf(document, heading === "priority.matrix.title" ? 3 : 2).includes(say(heading)), heading);
    drawings.push(document.sections.flatMap((block) => (block.kind === "drawing" ? [block.drawing.table.rows.length.toString()] : [])));
    const text = JSON.stringify(document);
    const told = document.sections.flatMap((block) => (block.kind === "definitions" ? block.rows.map((row) => row.text) : []));
    assert.deepEqual(
      told.find((words) => textOf(words) === note.text.text),
      note.text,
      "the note keeps its language",
    );
    // the classical matrix always has the sentences about its defects, also in its text alternative
    const faults = say("priority.matrix.faults");
    assert.ok(document.sections.some((block) => block.kind === "drawing" && block.alt.includes(faults)));
    const missing = text.match(/"(?:report-steps|landscape|priority|effect|capability|risk-list|assessment|console)\.[a-z.-]+"/g);
    assert.equal(missing, null, "no message id is printed instead of its text");
  }
  assert.equal(
    drawings[0]?.length,
    8 + 4 * 8,
    "eight drawings: role map, coverage, ranks, pairs, weights, plot, matrix, residual risk; and four for each scenario",
  );
  assert.deepEqual(drawings[0], drawings[1]);
});

test("if a step was not held, was skipped or has no result, the report explains this", async (t) => {
  const { app, amara, bruno, at, assessment } = await reportDesk(t);
  const { yardstick, criteriaSet } = assessment;
  const opening = { commandId: command(), title: said("Empty"), horizonMonths: 24, yardstick, criteriaSet, marking: "TLP:GREEN" as const };
  const empty = await amara.call(openAssessment, { params: { workspace: at.workspace }, body: opening });
  const here = { workspace: at.workspace, assessment: empty.id };
  const { freeze, since } = reportVersionsHere(amara, here);
  const { steps } = await bruno.call(listSteps, { params: here });
  const step = (name: string) => steps.find((one) => one.step === name)?.rev ?? assert.fail();
  const reason = said("Les organismes répondent le mois prochain.", "fr");
  const set = (name: "technology" | "scenarios", action: "skip" | "start", why: typeof reason | null) =>
    bruno.call(setStep, { params: { ...here, step: name }, body: { expectedRev: step(name), action, reason: why } });
  await set("technology", "skip", reason);
  await set("scenarios", "start", null);
  const reportVersion = await freeze();
  const document = await documentOf(app, at.workspace, reportVersion.id);
  const say = (id: Parameters<typeof app.services.i18n.translate>[1]): string => app.services.i18n.translate("en", id);
  /** Returns the blocks between this heading of level 1 and the next one. */
  const chapter = (heading: string): Block[] => {
    const from = document.sections.findIndex((block) => block.kind === "heading" && textOf(block.text) === heading);
    const rest = document.sections.slice(from + 1);
    const to = rest.findIndex((block) => block.kind === "heading" && block.level === 1);
    return rest.slice(0, to).filter(({ kind }) => kind !== "page-break");
  };
  const sentence = (text: string): Block => ({ kind: "paragraph", text });
  assert.deepEqual(chapter(say("report-steps.chapter.roles")), [sentence(say("report-steps.not-held"))]);
  assert.deepEqual(chapter(say("report-steps.chapter.technology")), [
    sentence(say("report-steps.skipped")),
    { kind: "definitions", rows: [{ term: say("report-steps.reason"), text: reason }] },
  ]);
  assert.deepEqual(chapter(say("report-steps.chapter.register")), [sentence(say("report-steps.held-empty"))]);
  assert.deepEqual(chapter(say("report-steps.chapter.priorities")), [sentence(say("report-steps.not-held"))]);
  assert.deepEqual(chapter(say("report-steps.chapter.notes")), [{ ...sentence(say("report.none")), followUp: true }]);
  assert.equal(reportVersion.marking, "TLP:GREEN");
  assert.equal(await since(reportVersion.id), "same");
});

test("a change in a chapter is reported as `differs`, an addition as `follow-up`; other changes are ignored", async (t) => {
  const { app, amara, bruno, at, freeze, since } = await reportDesk(t);
  const where = { workspace: at.workspace };
  const claimsQuestions = (await amara.call(listClaimsQuestions, { params: at })).claimsQuestions;
  const claimsQuestion = claimsQuestions.find(({ step }) => step === "roles")?.id ?? assert.fail();
  const { map } = await amara.call(getRoleMap, { params: { ...at, claimsQuestion } });
  const open = map?.functions.find(({ state, settlement }) => state !== "one-lead" && settlement === null) ?? assert.fail();
  const { findings } = await amara.call(listFindings, { params: at });
  const finding = findings.find(({ step, status }) => step === "technology" && status === "candidate") ?? assert.fail();
  const { risks } = await amara.call(listRisks, { params: at });
  const [risk] = risks;
  assert.ok(risk);
  const { scenarios } = await amara.call(listScenarios, { params: at });
  const { agencies } = await amara.call(listAgencies, { params: where });
  const room = await bruno.call(openRoom, {
    params: where,
    body: { commandId: command(), assessment: at.assessment, title: said("R"), groups: 0 },
  });
  const additions = new Set(["a note", "an effect stated", "a translated scenario", "a source of a risk, which is not printed"]);
  const stepRev = async (name: string) =>
    (await bruno.call(listSteps, { params: at })).steps.find(({ step }) => step === name)?.rev ?? assert.fail();

  const changes: Record<string, () => Promise<unknown>> = {
    "a settlement": () =>
      bruno.call(settleFunction, {
        params: { ...at, claimsQuestion, function: open.code },
        body: { expectedRev: null, outcome: "open", agency: null, reason: said("It waits for the law.") },
      }),
    "a finding kept": () =>
      amara.call(decideFinding, {
        params: { ...at, finding: finding.id },
        body: { expectedRev: finding.rev, status: "kept", reason: null },
      }),
    "a claims question asked again": async () => {
      const body = { commandId: command(), step: "technology" as const, functions: null, stages: null, areas: null };
      const { id, areas, stages } = await bruno.call(startClaimsQuestion, { params: at, body });
      const item = `${stages[0]?.code}/${areas[0]?.code}`;
      await amara.call(claimAtDesk, {
        params: { ...at, claimsQuestion: id, agency: agencies[0]?.id ?? "" },
        body: { claims: [{ item, level: "not" }] },
      });
      await revealClaims(bruno, { ...at, claimsQuestion: id });
    },
    "a translated scenario": () =>
      amara.call(translateScenario, {
        params: { ...where, scenario: scenarios[0]?.id ?? "", lang: "fr" },
        body: { title: "Titre", summary: "Texte", kind: "human" },
      }),
    "a risk added": () => amara.call(addRisk, { params: at, body: { commandId: command(), ...fieldsOf(risk), code: "N90" } }),
    "a source of a risk, which is not printed": () =>
      amara.call(changeRisk, {
        params: { ...where, risk: risk.id },
        body: { ...fieldsOf(risk), expectedRev: risk.rev, source: said("Another") },
      }),
    "a risk renamed": () =>
      amara.call(changeRisk, {
        params: { ...where, risk: risk.id },
        body: { ...fieldsOf(risk), expectedRev: risk.rev + 1, title: said("Another name") },
      }),
    "a ranking": async () => ended(amara, (await asking(amara, at.assessment)).id),
    "a portfolio agreed": () =>
      amara.call(agreePortfolio, {
        params: at,
        body: {
          commandId: command(),
          statement: said("The State waits."),
          decidedBy: said("Council"),
          decidedOn: "2026-11-25",
          calculation: null,
          measures: [],
        },
      }),
    "an effect stated": async () => {
      const { measures } = await amara.call(listMeasures, { params: at });
      const [{ id: measure, scenarios: meant } = assert.fail()] = measures.filter(({ status }) => status === "draft");
      const [scenario = assert.fail()] = meant;
      const body = { expectedRev: null, scenario, on: "likelihood" as const, inWords: said("A little"), range: null, mechanism: "" };
      await amara.call(stateEffect, { params: { ...where, measure }, body });
    },
    "a note": () =>
      bruno.call(writeNote, {
        params: { ...where, room: room.id },
        body: { commandId: command(), scenario: null, kind: "question", text: said("Who keeps it?") },
      }),
    "a step": async () =>
      bruno.call(setStep, {
        params: { ...at, step: "priorities" },
        body: { expectedRev: await stepRev("priorities"), action: "start", reason: null },
      }),
  };
  for (const [kind, change] of Object.entries(changes)) {
    const { id } = await freeze();
    assert.equal(await since(id), "same", `before ${kind}`);
    await change();
    assert.equal(await since(id), additions.has(kind) ? "follow-up" : "differs", `after ${kind}`);
  }

  const { id } = await freeze();
  const harmless: Record<string, () => Promise<unknown>> = {
    "the run-sheet": async () =>
      bruno.call(planSteps, {
        params: at,
        body: {
          plans: [{ step: "roles", expectedRev: await stepRev("roles"), plannedStart: "2026-12-01T09:00:00.000Z", plannedMinutes: 60 }],
        },
      }),
    "a round that is asked and not revealed": () =>
      bruno.call(startRound, {
        params: { ...where, room: room.id },
        body: { expectedRev: room.rev, scenarios: [scenarios[0]?.id ?? ""], questions: ["likelihood"], panels: 1 },
      }),
    "a claims question that is asked and not revealed": () =>
      bruno.call(startClaimsQuestion, {
        params: at,
        body: { commandId: command(), step: "roles", functions: null, stages: null, areas: null },
      }),
    "a risk above the edition's marking": () =>
      amara.call(addRisk, { params: at, body: { commandId: command(), ...fieldsOf(risk), code: "N91", marking: "TLP:RED" } }),
  };
  for (const [kind, change] of Object.entries(harmless)) {
    await change();
    assert.equal(await since(id), "same", kind);
  }
  assert.deepEqual(
    app.logged.filter((line) => line.includes("Error")),
    [],
  );
});
