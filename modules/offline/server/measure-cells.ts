/** A measure as a row of a worksheet: the content of each cell, in the worksheet's language. */
import type { Measure } from "#modules/policy/contract/policy.ts";
import type { ColumnKey } from "../contract/offline.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Cells, WorksheetWords } from "./columns.ts";

/** Columns of free text, and the field of a measure that each contains. */
export const measureTexts = {
  problem: (one: Measure) => one.problem,
  theory: (one: Measure) => one.theoryOfChange,
  "legal-basis": (one: Measure) => one.legalBasis,
  assumptions: (one: Measure) => one.assumptions,
  "data-protection": (one: Measure) => one.dataProtection,
  children: (one: Measure) => one.effects.children,
  women: (one: Measure) => one.effects.women,
  minorities: (one: Measure) => one.effects.minorities,
  gender: (one: Measure) => one.gender.analysis,
  "gender-why": (one: Measure) => one.gender.rationale,
} as const satisfies Partial<Record<ColumnKey, (one: Measure) => Text>>;

export const measureCells = (one: Measure, { say, owners, choices }: WorksheetWords): Cells => ({
  id: one.urn,
  code: one.code,
  rev: String(one.rev),
  title: one.title.text,
  language: one.title.lang,
  kind: choices("kind")?.get(one.kind) ?? one.kind,
  ...Object.fromEntries(Object.entries(measureTexts).map(([key, of]) => [key, of(one).text])),
  lead: one.lead === null ? "" : (owners.get(one.lead) ?? one.lead),
  starts: one.starts ?? "",
  ends: one.ends ?? "",
  review: one.review ?? "",
  sunset: one.sunset ?? "",
  marking: one.marking,
  "measure-status": say(`policy.status.${one.status}`),
  test: say(`policy.test-state.${one.testState}`),
});
