/**
 * Lists the fields that a measure needs before its adoption: who carries it out, its purpose, its dates, and its effects on people. Cost and
 * indicators are not required, because a measure can be adopted without a figure.
 */
import type { MeasureText } from "../contract/policy.ts";
import type { Text } from "#platform/contract/values.ts";

/** The paths of the fields that are empty, in the order of the form. */
export const lackingIn = (text: MeasureText): string[] => {
  const asked: Record<string, Text> = {
    problem: text.problem,
    legalBasis: text.legalBasis,
    "effects.children": text.effects.children,
    "effects.women": text.effects.women,
    "effects.minorities": text.effects.minorities,
    "gender.rationale": text.gender.rationale,
    ...Object.fromEntries(Object.entries(text.adoption ?? {}).map(([field, value]) => [`adoption.${field}`, value])),
  };
  return [
    ...(text.lead === null ? ["lead"] : []),
    // a measure needs a scenario or a purpose in words
    ...(text.scenarios.length === 0 && text.theoryOfChange.text.trim() === "" ? ["scenarios"] : []),
    ...(text.review === null ? ["review"] : []),
    ...(text.ends === null && text.sunset === null ? ["ends"] : []),
    ...Object.entries(asked).flatMap(([path, value]) => (value.text.trim() === "" ? [path] : [])),
    ...(text.gender.marker === null ? ["gender.marker"] : []),
    ...(text.legal?.definitionExamined === "not-said" ? ["legal.definitionExamined"] : []),
  ];
};
