import type { MeasureFields } from "./measure-text.ts";

/** @returns the fields of a measure of which nothing is stated yet; its texts are in the language `lang` */
export const emptyMeasure = (lang: string, marking: MeasureFields["marking"]): MeasureFields => {
  const nothing = { text: "", lang };
  return {
    title: nothing,
    problem: nothing,
    scenarios: [],
    kind: "institutional",
    pillars: [],
    legalBasis: nothing,
    lead: null,
    supporting: [],
    starts: null,
    ends: null,
    review: null,
    sunset: null,
    cost: null,
    dependencies: [],
    theoryOfChange: nothing,
    indicators: [],
    assumptions: nothing,
    dataProtection: nothing,
    effects: { children: nothing, women: nothing, minorities: nothing },
    gender: { analysis: nothing, marker: null, rationale: nothing },
    legal: null,
    adoption: null,
    marking,
  };
};
