/** Turns a row of the list of measures into a change. Fields without a column in the worksheet do not change. */
import type { ColumnKey } from "../../contract/offline.ts";
import type { Measure, MeasureFields, MeasureKind } from "#modules/policy/contract/policy.ts";
import type { Text } from "#platform/contract/values.ts";
import { measureTexts } from "../measure-cells.ts";
import { cellReader, fault, type Fault } from "./read-cells.ts";
import type { RowContext } from "./recommendation-row.ts";

export interface MeasureChange {
  readonly kind: "measures";
  readonly before: Measure | null;
  readonly fields: MeasureFields;
}

const special: readonly MeasureKind[] = ["legal", "adopt-a-technology"];

/** @param changed cells that differ from the record; for a new row, all non-empty cells */
export const readMeasureRow = (
  changed: ReadonlyMap<ColumnKey, string>,
  before: Measure | null,
  { words, clearance, marking }: RowContext,
): { readonly change: MeasureChange; readonly faults: readonly Fault[] } => {
  const cells = cellReader(changed, words);
  const lang = cells.language(before?.title.lang ?? words.language);
  const empty = (): Text => ({ text: "", lang });
  const text = (key: keyof typeof measureTexts): Text => {
    const stands = before === null ? empty() : measureTexts[key](before);
    return { text: cells.text(key, stands.text, 8_000), lang: changed.has(key) ? lang : stands.lang };
  };
  const kind =
    before === null && !changed.has("kind") ? "institutional" : cells.choice<MeasureKind>("kind", before?.kind ?? "institutional");
  const faults: Fault[] = [];
  // a law and the adoption of a technology have more fields than a worksheet has columns
  if (before !== null && kind !== before.kind && (special.includes(kind) || special.includes(before.kind)))
    faults.push(fault("kind-at-desk", "kind"));
  const adoption = {
    purpose: empty(),
    legalBasis: empty(),
    impactAssessment: empty(),
    procurement: empty(),
    oversight: empty(),
    training: empty(),
  };
  const fields: MeasureFields = {
    title: { text: cells.text("title", before?.title.text ?? "", 200, true), lang },
    problem: text("problem"),
    scenarios: before?.scenarios ?? [],
    kind,
    pillars: before?.pillars ?? [],
    legalBasis: text("legal-basis"),
    lead: cells.owner("lead", before?.lead ?? null),
    supporting: before?.supporting ?? [],
    starts: cells.date("starts", before?.starts ?? null),
    ends: cells.date("ends", before?.ends ?? null),
    review: cells.date("review", before?.review ?? null),
    sunset: cells.date("sunset", before?.sunset ?? null),
    cost: before?.cost ?? null,
    dependencies: before?.dependencies ?? [],
    theoryOfChange: text("theory"),
    indicators: before?.indicators ?? [],
    assumptions: text("assumptions"),
    dataProtection: text("data-protection"),
    effects: { children: text("children"), women: text("women"), minorities: text("minorities") },
    gender: { analysis: text("gender"), marker: before?.gender.marker ?? null, rationale: text("gender-why") },
    legal: before?.legal ?? (kind === "legal" ? { definitionExamined: "not-said", note: empty() } : null),
    adoption: before?.adoption ?? (kind === "adopt-a-technology" ? adoption : null),
    marking: cells.marking(before?.marking ?? marking, clearance),
  };
  if (fields.starts !== null && fields.ends !== null && fields.ends < fields.starts) faults.push(fault("dates-order", "ends"));
  if (fields.lead !== null && fields.supporting.includes(fields.lead)) faults.push(fault("owner-unknown", "lead"));
  return { change: { kind: "measures", before, fields }, faults: [...cells.faults, ...faults] };
};
