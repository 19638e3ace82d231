/**
 * Attacks on secrecy, for tests: they sort data about rows that the administrator can read, in ways that might reproduce the order
 * of answering. The measure of an attack is the number of its hits above chance, over many rooms.
 *
 * Chance is a random assignment among the answers that a person could have given according to published data (an agency stays on an
 * answer if three or more of its people answered). For an attack that uses no agency this is one hit per room.
 */
import type { TestContext } from "node:test";

/** The data that the database shows about a row, and the true value, which an attack must not use. */
export interface Row {
  readonly id: string;
  readonly ctid: string;
  readonly xmin: string;
  readonly agency: string | null;
  readonly value: number;
}
export interface Person {
  readonly seat: { readonly id: string; readonly number: number; readonly agency: string | null };
  readonly value: number;
}

const by = <T>(items: readonly T[], key: (item: T) => string | number): T[] => [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
/** A number that rises with the physical position. */
const place = ({ ctid }: Pick<Row, "ctid">): number => {
  const [block, row] = ctid.slice(1, -1).split(",").map(Number);
  return (block ?? 0) * 10_000 + (row ?? 0);
};

/** Pairs people with rows by position in two orders. */
type Attack = (people: readonly Person[], rows: readonly Row[]) => readonly (readonly [Person, Row])[];
const pairs = (people: readonly Person[], rows: readonly Row[]) =>
  people.flatMap((person, i) => (rows[i] === undefined ? [] : [[person, rows[i]] as const]));

/** Assigns agencies to rows, and null to the other rows. */
const groups = (rows: readonly Row[]) => [null, ...new Set(rows.flatMap(({ agency }) => agency ?? []))];
const membersOf = (people: readonly Person[], rows: readonly Row[], agency: string | null): Person[] => {
  const named = new Set(rows.flatMap((row) => row.agency ?? []));
  return people.filter(({ seat }) => (agency === null ? seat.agency === null || !named.has(seat.agency) : seat.agency === agency));
};

const withinAgency = "place within the agency";
/** The people, in the order in which they answered. */
export const attacks: Readonly<Record<string, Attack>> = {
  "order of rows as selected": pairs,
  "physical place (ctid)": (people, rows) => pairs(people, by(rows, place)),
  "physical place, backwards": (people, rows) =>
    pairs(
      people,
      by(rows, (row) => -place(row)),
    ),
  "transaction (xmin), then place": (people, rows) =>
    pairs(
      people,
      by(rows, (row) => Number(row.xmin) * 1e6 + place(row)),
    ),
  ids: (people, rows) =>
    pairs(
      people,
      by(rows, ({ id }) => id),
    ),
  "ids against seat ids": (people, rows) =>
    pairs(
      by(people, ({ seat }) => seat.id),
      by(rows, ({ id }) => id),
    ),
  "seat numbers against place": (people, rows) =>
    pairs(
      by(people, ({ seat }) => seat.number),
      by(rows, place),
    ),
  [withinAgency]: (people, rows) =>
    groups(rows).flatMap((agency) =>
      pairs(
        membersOf(people, rows, agency),
        by(
          rows.filter((row) => row.agency === agency),
          place,
        ),
      ),
    ),
};

/** The expected hits of a random assignment: one for each group of people whose answers are published together. */
const chance = (name: string, people: readonly Person[], rows: readonly Row[]): number =>
  name === withinAgency
    ? groups(rows).filter((agency) => membersOf(people, rows, agency).length > 0 && rows.some((row) => row.agency === agency)).length
    : 1;

/** The number of correct pairs of an attack, minus the number expected by chance. */
export const hitsAboveChance = (name: string, people: readonly Person[], rows: readonly Row[]): number =>
  (attacks[name]?.(people, rows) ?? []).filter(([person, row]) => person.value === row.value).length - chance(name, people, rows);

/** The hits above chance in each room, by attack. */
export type Tally = Record<string, number[]>;

/** Attacks whose mean differs from chance by more than 4.5 standard errors; by chance this happens once in 150,000. */
export const suspects = (t: TestContext, tally: Tally): string[] =>
  Object.entries(tally).flatMap(([name, excess]) => {
    const mean = excess.reduce((sum, one) => sum + one, 0) / excess.length;
    const sd = Math.sqrt(excess.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (excess.length - 1));
    const error = sd / Math.sqrt(excess.length);
    t.diagnostic(`${name}: ${mean.toFixed(3)} hits a room above chance, standard error ${error.toFixed(3)}`);
    return Math.abs(mean) <= 4.5 * error ? [] : [name];
  });
