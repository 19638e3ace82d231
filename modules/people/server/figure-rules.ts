/**
 * Rules of the figures that count rosters: participations, individuals, person-days and sessions. Only rows that attended a session count;
 * rows of trainers, staff and observers do not. A figure gets the cells and ids of the counted rows, and no name.
 */
import { eventKinds } from "#modules/programme/contract/partner-state.ts";
import type { Counted, CountedRow, Counting, FigureRule, Tallied, Tally } from "#platform/server/figures/index.ts";
import { sexes } from "../contract/people.ts";
import { attendedLines, countedOf, type Line } from "./counted-lines.ts";
import { requireEvent } from "./events.ts";
import { countApart, partsOf } from "./joint-rosters.ts";
import { headCountOf, type PeopleCount } from "./linkage/count-people.ts";
import { countLines, headCountOfLines, peopleIn, type LineCounts } from "./tally-lines.ts";

const common = { version: 1, since: "2026-11-29", scopes: ["programme", "year", "event"], requireScope: requireEvent } as const;

/** Makes one counted row for each key. The value is the number of these rows. */
const grouped = async (
  counting: Counting,
  keyOf: (line: Line) => string,
  read: (lines: readonly [Line, ...Line[]]) => Pick<CountedRow, "cells" | "read"> & { readonly day?: string },
  counts: (line: Line) => boolean = () => true,
): Promise<Counted & { readonly lines: readonly Line[] }> => {
  const lines = (await attendedLines(counting)).filter(counts);
  const rows = [...Map.groupBy(lines, keyOf)].map(([key, [first, ...more]]) => {
    if (first === undefined) throw new RangeError("a group has a line");
    return countedOf(key, [first, ...more], read([first, ...more]));
  });
  return { value: rows.length, of: null, between: null, atLeast: false, rows, lines };
};

/** The sex that the lines of one person state; "not-stated" if they state none, or more than one. */
const sexOf = (lines: readonly Line[]): string => {
  const [one = "not-stated", ...others] = new Set(lines.map(({ sex }) => sex).filter((sex) => sex !== "not-stated"));
  return others.length === 0 ? one : "not-stated";
};
const distinct = (values: readonly string[]): string => JSON.stringify([...new Set(values)].toSorted());

/** The count of people with its interval, or the minimum if only a minimum is known ("at least"). */
const withInterval = <Count extends Counted | Tallied>(counted: Count, { fewest, most, atLeast, sample }: PeopleCount): Count =>
  atLeast
    ? { ...counted, value: fewest, atLeast }
    : { ...counted, between: [Math.min(fewest, counted.value), Math.max(most, counted.value)], sample };

/** The count for separate rosters of implementers: at least the largest count, with the range up to the sum. */
const bounds = ({ fewest, most, atLeast }: Omit<PeopleCount, "sample">) => ({
  value: fewest,
  between: atLeast ? null : ([fewest, most] as const),
  atLeast: true,
});

const certain = (n: number): Tallied => ({ value: n, of: null, between: null, atLeast: false, rows: n });

/** The count of the rule `individuals`. @param n the counts of the lines, from `countLines` */
const talliedPeople = async (counting: Counting, n: LineCounts): Promise<Tallied> => {
  const apart = await partsOf(counting);
  if (apart === null) return withInterval(certain(n.people), await headCountOfLines(counting, n));
  const joint = await countApart(counting, apart);
  const rows = await peopleIn(counting, [...joint.largest.events]);
  return { of: null, rows, ...bounds(joint) };
};

/** Counts for all four rules with one query on `people.attended`. */
const tally: Tally = async (counting) => {
  const n = await countLines(counting);
  return new Map([
    ["participations", certain(n.participations)],
    ["individuals", await talliedPeople(counting, n)],
    ["person-days", certain(n.days)],
    ["session-attendances", certain(n.sessions)],
  ]);
};

const participations: FigureRule = {
  ...common,
  name: "participations",
  code: "P-1",
  groupings: { sex: sexes, "event-kind": eventKinds },
  count: (counting) =>
    grouped(
      counting,
      ({ participation }) => participation,
      ([{ sex, kind, category, state, starts }]) => ({
        cells: { sex, "event-kind": kind },
        read: [category, state],
        day: starts,
      }),
    ),
  tally,
};

/** One row for each person. The row shows no event and no day, because no page may list the events of one person. */
const individuals: FigureRule = {
  ...common,
  name: "individuals",
  code: "P-2",
  countsPeople: true,
  groupings: { sex: sexes },
  count: async (counting) => {
    const apart = await partsOf(counting);
    const joint = apart === null ? null : await countApart(counting, apart);
    const { lines, ...counted } = await grouped(
      counting,
      ({ person }) => person,
      (of) => ({ cells: { sex: sexOf(of) }, read: [distinct(of.map(({ participation }) => participation))] }),
      ({ event }) => joint?.largest.events.has(event) ?? true,
    );
    if (joint !== null) return { ...counted, ...bounds(joint) };
    const among = [...new Set(lines.map(({ participation }) => participation))];
    return withInterval(counted, await headCountOf(counting.tx, among));
  },
  tally,
};

const personDays: FigureRule = {
  ...common,
  name: "person-days",
  code: "P-3",
  groupings: { sex: sexes },
  count: (counting) =>
    grouped(
      counting,
      ({ person, day }) => `${person} ${day}`,
      (of) => ({ cells: { sex: sexOf(of) }, read: [distinct(of.map(({ participation }) => participation))], day: of[0].day }),
    ),
  tally,
};

const attendances: FigureRule = {
  ...common,
  name: "session-attendances",
  code: "P-4",
  groupings: { sex: sexes, "event-kind": eventKinds },
  count: (counting) =>
    grouped(
      counting,
      ({ person, session }) => `${person} ${session}`,
      (of) => ({
        cells: { sex: sexOf(of), "event-kind": of[0].kind },
        read: [distinct(of.map(({ participation }) => participation))],
        day: of[0].day,
      }),
    ),
  tally,
};

export const rules = [participations, individuals, personDays, attendances];
