/**
 * The points in a table while an officer types them: the typed texts by person, and functions that parse them, fill them from a file and merge them.
 */
import type { ReadScore, ScoredPerson } from "../contract/assessment.ts";

export interface TypedPoints {
  readonly before: string;
  readonly after: string;
}
export type ScoreTable = Readonly<Record<string, TypedPoints>>;

const empty: TypedPoints = { before: "", after: "" };
const textOf = (points: number | null): string => (points === null ? "" : String(points));

export const tableOf = (people: readonly ScoredPerson[]): ScoreTable =>
  Object.fromEntries(people.map(({ nomination, before, after }) => [nomination, { before: textOf(before), after: textOf(after) }]));

/** Copies the points of a file into the table; an empty cell of the file leaves the present value unchanged. */
export const filled = (table: ScoreTable, rows: readonly ReadScore[]): ScoreTable => {
  const next: Record<string, TypedPoints> = { ...table };
  for (const { nomination, before, after } of rows) {
    if (nomination === null) continue;
    const was = next[nomination] ?? empty;
    next[nomination] = {
      before: before === null ? was.before : String(before),
      after: after === null ? was.after : String(after),
    };
  }
  return next;
};

/** Merges the points typed here since `base` with the points that another person saved. If both changed a value, the value typed here remains. */
export const merged = (base: ScoreTable, mine: ScoreTable, theirs: ScoreTable): ScoreTable =>
  Object.fromEntries(
    Object.entries(theirs).map(([person, saved]) => {
      const [was, typed] = [base[person] ?? empty, mine[person] ?? empty];
      const one = (when: keyof TypedPoints): string => (typed[when] === was[when] ? saved[when] : typed[when]);
      return [person, { before: one("before"), after: one("after") }];
    }),
  );

const pointsOf = (text: string): number | null => (text.trim() === "" ? null : Number(text));

/** The points to send: those of everybody who has points. */
export const scoresIn = (table: ScoreTable): { nomination: string; before: number | null; after: number | null }[] =>
  Object.entries(table)
    .map(([nomination, { before, after }]) => ({ nomination, before: pointsOf(before), after: pointsOf(after) }))
    .filter(({ before, after }) => before !== null || after !== null);
