/**
 * Rules of the figures about courses: participants, individuals, certificates, and people who scored higher in a test. The linkage of people covers
 * rosters but not nominations, so the number of individuals is a certain minimum.
 */
import { comparePaired, leastPairs } from "#methods/paired/index.ts";
import { isSmallCell } from "#methods/disclosure/index.ts";
import { sexes } from "#modules/people/contract/people.ts";
import { requireEvent } from "#modules/people/server/index.ts";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import type { FigureRule, Measured } from "#platform/server/figures/index.ts";
import { asked } from "../assessment/scores.ts";
import { fewestPeople, placesIn, rowOf, type Place } from "./counted-places.ts";

const common = { version: 1, since: "2026-11-30", scopes: ["programme", "year", "event"], requireScope: requireEvent } as const;
const groupings = { sex: sexes, "unit-type": agencyTypes };
const cellsOf = ({ sex, unitType }: Place) => ({ sex, "unit-type": unitType });

const tookPart = ({ attended }: Place): boolean => attended > 0;

const courseParticipations: FigureRule = {
  ...common,
  name: "course-participations",
  code: "C-1",
  groupings,
  count: async (counting) => {
    const places = (await placesIn(counting)).filter(tookPart);
    const rows = places.map((one) => rowOf(one, { cells: cellsOf(one), read: [one.state], day: one.starts }));
    return { value: rows.length, of: null, between: null, atLeast: false, rows };
  },
};

const courseIndividuals: FigureRule = {
  ...common,
  name: "course-individuals",
  code: "C-2",
  countsPeople: true,
  groupings: {},
  count: async (counting) => {
    const places = (await placesIn(counting)).filter(tookPart);
    const rows = places.map((one) => rowOf(one, { read: [one.state, one.course] }));
    return { value: fewestPeople(places), of: null, between: null, atLeast: true, rows };
  },
};

const certificates: FigureRule = {
  ...common,
  name: "certificates",
  code: "C-3",
  groupings,
  count: async (counting) => {
    const rows = (await placesIn(counting)).flatMap((one) =>
      one.certificate === null
        ? []
        : [rowOf(one, { key: one.certificate.id, cells: cellsOf(one), read: [one.state], day: one.certificate.on })],
    );
    return { value: rows.length, of: null, between: null, atLeast: false, rows };
  },
};

/** Points are converted to hundredths of a per cent of the highest possible score, because the tests of courses have different lengths. */
const scale = 10_000;
const scaled = ({ test }: Place, when: "before" | "after") => {
  const points = test?.[when] ?? null;
  return points === null || test === null ? [] : [Math.round((points * scale) / test.highest)];
};

/**
 * @param places everybody who was asked
 * @returns null if there is no result: `methods/paired` gives none, or the pairs are not certainly from ten or more people, or the number is one or
 * two
 */
export const gainOf = (places: readonly Place[]): { readonly value: number; readonly measured: Measured } | null => {
  const scores = (when: "before" | "after") =>
    places.flatMap((one) => scaled(one, when).map((score) => ({ person: one.nomination, score })));
  const { says, counts, change, pairs, invited } = comparePaired({
    kind: "test",
    invited: places.map(({ nomination }) => nomination),
    highest: scale,
    before: scores("before"),
    after: scores("after"),
  });
  const both = places.filter(({ test }) => test !== null && test.before !== null && test.after !== null);
  const value = fewestPeople(both.filter(({ test }) => (test?.after ?? 0) > (test?.before ?? 0)));
  if (says !== "improved" || counts === null || change === null || fewestPeople(both) < leastPairs || isSmallCell(value)) return null;
  const percent = Math.round(change.median / 100);
  // a change that would be printed as zero is not published
  if (percent < 1) return null;
  return {
    value,
    measured: {
      asked: invited,
      answered: pairs,
      change: percent,
      least: Math.floor(change.least / 100),
      most: Math.ceil(change.most / 100),
    },
  };
};

/** The figure has a row for everybody who was asked, and no cells, so that no row shows who scored higher. */
const gain: FigureRule = {
  ...common,
  name: "gain",
  code: "C-4",
  countsPeople: true,
  groupings: {},
  count: async (counting) => {
    const places = (await placesIn(counting)).filter(({ test, status }) => test !== null && asked.some((one) => one === status));
    const rows = places.map((one) =>
      rowOf(one, { read: [one.state, one.course, one.test?.highest ?? null, one.test?.before ?? null, one.test?.after ?? null] }),
    );
    const found = gainOf(places);
    return { value: found?.value ?? 0, of: null, between: null, atLeast: true, measured: found?.measured ?? null, rows };
  },
};

export const rules = [courseParticipations, courseIndividuals, certificates, gain];
