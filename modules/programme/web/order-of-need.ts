/**
 * The order of the desk: first the States for which something waits, in the order of what waits (late first, then the nearest date), then all
 * others in the order in which they came, which is that of the alphabet. What a State has done decides nothing.
 */
import type { Duty } from "#platform/contract/duties.ts";
import type { StateRow } from "../contract/partner-state.ts";

export interface Group<Row> {
  readonly key: string;
  readonly named?: "needs-you" | "others";
  readonly rows: readonly Row[];
}

/** @param rows in the order of the alphabet @param duties the most urgent first */
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

/** A State known only from publications. The desk shows only facts with a source about this State. */
export const publishedOnly = (row: Pick<StateRow, "source" | "steps" | "lastEvent" | "nextEvent">): boolean =>
  row.source !== null && row.steps.length === 0 && !row.lastEvent && !row.nextEvent;
