/** The record kinds of step 5, and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import { translateMeasure } from "../contract/measure-titles.ts";
import { addCivilInput, draftMeasure, MeasureFields, stateEffect } from "../contract/policy.ts";
import { MeasureDraftFields } from "../contract/measure-drafts.ts";
import { insertMeasureDraft } from "./measure-drafts.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const said = (text: string) => ({ text, lang: "en" });
const commandId = (): string => randomBytes(16).toString("base64url");

/** Fields that only two kinds of measures have. */
const ofKind = (place: number, word: Planting["word"]) => {
  const none = { legal: null, adoption: null };
  const legal = () => ({ definitionExamined: "yes" as const, note: said(`Examined ${word("legal.note")}`) });
  const adoption = () => ({
    purpose: said(`For ${word("adoption.purpose")}`),
    legalBasis: said(`Under ${word("adoption.legalBasis")}`),
    impactAssessment: said(`Looked at ${word("adoption.impactAssessment")}`),
    procurement: said(`Bought ${word("adoption.procurement")}`),
    oversight: said(`Watched ${word("adoption.oversight")}`),
    training: said(`Taught ${word("adoption.training")}`),
  });
  if (place % 3 === 1) return { ...none, kind: "legal" as const, legal: legal() };
  if (place % 3 === 2) return { ...none, kind: "adopt-a-technology" as const, adoption: adoption() };
  return { ...none, kind: "institutional" as const };
};

const plantMeasure = async ({ workspace, call, marking, under, place, planted, word, translation }: Planting): Promise<string> => {
  const body = {
    commandId: commandId(),
    title: said(`Measure ${word("title")}`),
    problem: said(`Problem ${word("problem")}`),
    scenarios: planted("scenario").map(({ id }) => id),
    pillars: ["un:rights"],
    legalBasis: said(`An act ${word("legalBasis")}`),
    lead: null,
    supporting: [],
    starts: null,
    ends: null,
    review: null,
    sunset: null,
    cost: { minor: 100, currency: "EUR", source: said(`Estimate ${word("cost")}`) },
    dependencies: [{ text: said(`Needs ${word("dependencies")}`), element: null }],
    theoryOfChange: said(`Theory ${word("theoryOfChange")}`),
    indicators: [
      {
        code: "one",
        name: said(`Counted ${word("indicators")}`),
        baseline: said(`From ${word("indicators.baseline")}`),
        target: said(`To ${word("indicators.target")}`),
        source: said(`By ${word("indicators.source")}`),
      },
    ],
    assumptions: said(`Assumed ${word("assumptions")}`),
    dataProtection: said(`Data ${word("dataProtection")}`),
    effects: {
      children: said(`Children ${word("effects.children")}`),
      women: said(`Women ${word("effects.women")}`),
      minorities: said(`Minorities ${word("effects.minorities")}`),
    },
    gender: { analysis: said(`Analysis ${word("gender.analysis")}`), marker: 1, rationale: said(`Because ${word("gender.rationale")}`) },
    ...ofKind(place, word),
    marking,
  };
  const { id } = await call(draftMeasure, { params: { workspace, assessment: under.id }, body });
  await call(translateMeasure, { params: { workspace, measure: id, lang: "fr" }, body: { title: `Mesure ${translation("title", "fr")}` } });
  return id;
};

const plantInput = async ({ workspace, call, marking, under, word }: Planting): Promise<string> => {
  const body = { commandId: commandId(), saidBy: said(`Society ${word("saidBy")}`), input: said(`Input ${word("input")}`), marking };
  return (await call(addCivilInput, { params: { workspace, measure: under.id }, body })).id;
};

const plantEffect = async ({ workspace, call, under, planted, word }: Planting): Promise<string> => {
  const [scenario] = planted("scenario");
  const body = {
    expectedRev: null,
    scenario: scenario?.id ?? "",
    on: "impact" as const,
    // a reader who cannot see the scenario does not see the effect on it
    inWords: said(`Less ${word("inWords", { with: scenario ? [scenario] : [] })}`),
    range: null,
    mechanism: "",
  };
  return (await call(stateEffect, { params: { workspace, measure: under.id }, body })).id;
};

/** Inserts the row without an endpoint, because only a phone in a room can write a draft. */
const plantDraft = async ({ inside, under, word }: Planting): Promise<string> => {
  let id = "";
  await inside(async (tx) => {
    const fields = { title: said(`Draft ${word("title")}`), problem: said(`For ${word("problem")}`), lead: null, ends: null };
    id = await insertMeasureDraft(tx, { id: under.id, visibility: under.clearance }, 0, fields, "room:planted");
  });
  return id;
};

const none = { numbered: null, translated: [], secret: [] } as const;
const measure = defineRecord({
  table: "policy.measure",
  urn: "measure",
  under: "assessment",
  marking: "own",
  numbered: "M",
  translated: ["title"],
  secret: [],
  schema: MeasureFields,
  talk: "/measures/$measure",
  plant: plantMeasure,
});
const civilInput = defineRecord({
  ...none,
  table: "policy.civil_input",
  urn: "civil-input",
  under: "measure",
  marking: "own",
  schema: addCivilInput.body,
  plant: plantInput,
});
const effect = defineRecord({
  ...none,
  table: "policy.effect",
  urn: "measure-effect",
  under: "measure",
  marking: "inherited",
  schema: stateEffect.body,
  plant: plantEffect,
});
const measureDraft = defineRecord({
  ...none,
  table: "policy.measure_draft",
  urn: "measure-draft",
  path: "measureDraft",
  under: "assessment",
  marking: "inherited",
  schema: MeasureDraftFields,
  plant: plantDraft,
});
const effectsQuestion = defineRecord({
  table: "policy.effects_question",
  urn: "effects-question",
  path: "effectsQuestion",
  under: "assessment",
  marking: "inherited",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: "a room asks, and phones answer",
});

export const records = [measure, measureDraft, civilInput, effect, effectsQuestion];
