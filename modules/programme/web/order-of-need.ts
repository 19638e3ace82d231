/**
 * The order of States at the desk: first the States about which the reader has duties, in the order of the duties (late duties first,
 * then by date), then all other States in alphabetical order. The order does not depend on what a State has done.
 */
import type { Duty } from "#platform/contract/duties.ts";
import type { StateRow } from "../contract/partner-state.ts";

export interface Group<Row> {
  readonly key: string;
  readonly named?: "needs-you" | "others";
  readonly rows: readonly Row[];
}

/** @param rows in alphabetical order @param duties the most urgent first */
export const inOrderOfNeed = <Row extends Pick<StateRow, "state">>(
  rows: readonly Row[],
  duties: readonly Pick<Duty, "state">[],
): readonly Group<Row>[] => {
  const codes = new Set(duties.map(({ state }) => state));
  const first = [...codes].flatMap((code) => rows.filter(({ state }) => state === code));
  const others = rows.filter(({ state }) => !codes.has(state));
  if (first.length === 0) return [{ key: "all", rows: others }];
  return [
    { key: "needs-you", named: "needs-you", rows: first },
    ...(others.length === 0 ? [] : [{ key: "others", named: "others" as const, rows: others }]),
  ];
};

/** A State that is known only from publications. The desk shows only facts with a source about such a State. */
export const publishedOnly = (row: Pick<StateRow, "source" | "steps" | "lastEvent" | "nextEvent">): boolean =>
  row.source !== null && row.steps.length === 0 && !row.lastEvent && !row.nextEvent;
