/**
 * Compares the rows of all rosters: finds rows that are one person, and describes how the fields of the other pairs agree. Runs in a
 * worker thread.
 */
import { linkRecords, type LinkColumn, type LinkPair } from "#methods/linkage/index.ts";
import { bandOf, headCount, questions, type BandedPair, type DecidedPair } from "#methods/headcount/index.ts";
import { inTwoScripts } from "./two-scripts.ts";
import type { Range } from "../../contract/pairs.ts";

export interface LinkedRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly state: string;
  readonly function: string;
  readonly sex: string;
  readonly event: string;
}
/** Two rows that counted as one person because of fields that were deleted later, and about which nobody decided. */
export interface HeldPair {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
  readonly reasons: Readonly<Record<string, string>>;
}
export interface LinkRequest {
  readonly rows: readonly LinkedRow[];
  readonly decided: readonly DecidedPair[];
  readonly held?: readonly HeldPair[];
  /** Whether to find also the pairs that affect the count, from which a sample is drawn. */
  readonly near?: boolean;
}
export interface ComparedPair {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
  /** Codes of how the fields agree, by column. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly asked: number | null;
  readonly moves: number;
}
export interface LinkAnswer {
  /** Sets of rows, one set per person. */
  readonly people: readonly (readonly string[])[];
  readonly pairs: readonly ComparedPair[];
  readonly near: readonly BandedPair[];
  readonly range: Range;
  readonly atLeast: boolean;
}

const columns = ["name", "email", "organisation", "state", "function", "sex", "event"] as const;
const roleOf = { function: "position" } as const satisfies Partial<Record<(typeof columns)[number], LinkColumn["role"]>>;
/** Pairs below this probability are not stored. */
const least = 0.05;

/**
 * Whether a pair has evidence beyond organisation, State and sex that both rows are one person. In a small roster these three alone
 * make a pair possible, and a question about such a pair would waste a person's time. Names in two scripts are not compared, so they
 * are no evidence in either direction.
 */
const askable = ({ reasons }: LinkPair): boolean => {
  const of = (column: string) => reasons.find((one) => one.column === column);
  const name = of("name");
  if (["email.equal", "email.near", "email.same-local-part"].includes(of("email")?.code ?? "")) return true;
  return name !== undefined && (!["name.different", "name.little-alike"].includes(name.code) || inTwoScripts(name.a, name.b));
};

export const linkRoster = ({ rows, decided, held = [], near = false }: LinkRequest): LinkAnswer => {
  const records = rows.map((row) => ({ id: row.id, values: columns.map((column) => row[column]) }));
  const said = [
    ...decided.flatMap(({ a, b, same }) => (same === null ? [] : [{ a, b, same }])),
    ...held.map(({ a, b }) => ({ a, b, same: true })),
  ];
  const result = linkRecords(records, {
    columns: columns.map((name) => ({ name, role: name === "function" ? roleOf.function : name })),
    decided: said,
    nearest: near,
  });
  const ofHeld = new Set(held.map(({ a, b }) => `${a} ${b}`));
  const compared = result.pairs
    .filter((pair) => pair.probability >= least && (pair.linked || askable(pair)))
    .map(({ a, b, probability, reasons }) => ({
      ...(a < b ? { a, b } : { a: b, b: a }),
      probability,
      reasons: Object.fromEntries(reasons.map(({ column, code }) => [column, code])),
    }));
  const pairs = [...compared.filter(({ a, b }) => !ofHeld.has(`${a} ${b}`)), ...held];
  const input = { rows: rows.map(({ id }) => id), pairs, decided };
  const asked = new Map(questions(input, 0).map(({ a, b, moves }, place) => [`${a} ${b}`, { place, moves }]));
  const { fewest, most } = headCount(input);
  return {
    people: result.clusters,
    pairs: pairs.map(({ a, b, probability, reasons }) => ({
      a,
      b,
      probability,
      reasons,
      asked: asked.get(`${a} ${b}`)?.place ?? null,
      moves: asked.get(`${a} ${b}`)?.moves ?? 0,
    })),
    near: result.nearest.map(({ a, b, z }) => ({ ...(a < b ? { a, b } : { a: b, b: a }), band: bandOf(z) })),
    range: {
      fewest: Math.min(fewest, result.individuals),
      most: Math.max(most, result.individuals),
      individuals: result.individuals,
    },
    atLeast: result.notes.some((note) => note === "at-least" || note === "no-usable-column" || note === "collapsed"),
  };
};
