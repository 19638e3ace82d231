/**
 * For tests: attacks on secrecy. They sort the rows by data that the administrator can read, in ways that might reproduce the order in which people
 * answered. The strength of an attack is the number of its hits above chance, over many rooms.
 *
 * Chance is a random assignment among the answers that a person could have given according to published data (an answer keeps its agency's label if
 * three or more people of the agency answered). An attack that uses no agency has one hit per room by chance.
 */
import type { TestContext } from "node:test";

/** A row as the database shows it, and the true value, which an attack must not use. */
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
/** A number that increases with the physical position of the row. */
const place = ({ ctid }: Pick<Row, "ctid">): number => {
  const [block, row] = ctid.slice(1, -1).split(",").map(Number);
  return (block ?? 0) * 10_000 + (row ?? 0);
};

/** An attack: sorts people and rows in two orders, and pairs those at the same position. */
type Attack = (people: readonly Person[], rows: readonly Row[]) => readonly (readonly [Person, Row])[];
const pairs = (people: readonly Person[], rows: readonly Row[]) =>
  people.flatMap((person, i) => (rows[i] === undefined ? [] : [[person, rows[i]] as const]));

/** The agencies that occur in the rows, and null for rows without an agency. */
const groups = (rows: readonly Row[]) => [null, ...new Set(rows.flatMap(({ agency }) => agency ?? []))];
const membersOf = (people: readonly Person[], rows: readonly Row[], agency: string | null): Person[] => {
  const named = new Set(rows.flatMap((row) => row.agency ?? []));
  return people.filter(({ seat }) => (agency === null ? seat.agency === null || !named.has(seat.agency) : seat.agency === agency));
};

const withinAgency = "place within the agency";
/** The attacks by name. They get the people in the order in which they answered. */
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

/** The expected number of hits of a random assignment: one for each group of people whose answers are published together. */
const chance = (name: string, people: readonly Person[], rows: readonly Row[]): number =>
  name === withinAgency
    ? groups(rows).filter((agency) => membersOf(people, rows, agency).length > 0 && rows.some((row) => row.agency === agency)).length
    : 1;

/** The number of correct pairs of an attack, minus the number expected by chance. */
export const hitsAboveChance = (name: string, people: readonly Person[], rows: readonly Row[]): number =>
  (attacks[name]?.(people, rows) ?? []).filter(([person, row]) => person.value === row.value).length - chance(name, people, rows);

/** For each attack, the hits above chance in each room. */
export type Tally = Record<string, number[]>;

/** The attacks whose mean differs from chance by more than 4.5 standard errors. For an attack without success this happens once in 150,000 cases. */
export const suspects = (t: TestContext, tally: Tally): string[] =>
  Object.entries(tally).flatMap(([name, excess]) => {
    const mean = excess.reduce((sum, one) => sum + one, 0) / excess.length;
    const sd = Math.sqrt(excess.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (excess.length - 1));
    const error = sd / Math.sqrt(excess.length);
    t.diagnostic(`${name}: ${mean.toFixed(3)} hits a room above chance, standard error ${error.toFixed(3)}`);
    return Math.abs(mean) <= 4.5 * error ? [] : [name];
  });
