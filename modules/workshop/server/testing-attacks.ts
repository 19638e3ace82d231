/**
 * Attacks on secrecy, for tests: what the administrator can read of revealed rows, put in orders that might be the order of
 * answering. Each is judged by its hits above chance over many rooms.
 */
import { randomInt } from "node:crypto";
import type { TestContext } from "node:test";

/** What the database itself tells of a row. */
export interface Row {
  readonly id: string;
  readonly ctid: string;
  readonly xmin: string;
}

export const shuffled = <T>(items: readonly T[]): T[] => {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
};

export const by = <T>(items: readonly T[], key: (item: T) => string | number): T[] => [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
/** A number that rises with the physical place. */
export const place = ({ ctid }: Row): number => {
  const [block, row] = ctid.slice(1, -1).split(",").map(Number);
  return (block ?? 0) * 10_000 + (row ?? 0);
};

/** People stand in the order of answering; each attack gives rows in an order that might be the same. */
export const attacks: Readonly<Record<string, <R extends Row>(rows: readonly R[]) => readonly R[]>> = {
  "order of rows as selected": (rows) => rows,
  "physical place (ctid)": (rows) => by(rows, place),
  "physical place, backwards": (rows) => by(rows, (row) => -place(row)),
  "transaction (xmin), then place": (rows) => by(rows, (row) => Number(row.xmin) * 1e6 + place(row)),
  ids: (rows) => by(rows, ({ id }) => id),
};

/** Attacks whose mean excess over chance is beyond three standard errors, of those under suspicion. */
export const stillSuspected = (
  t: TestContext,
  suspects: readonly string[],
  /** By attack: hits above chance, room by room. */
  tally: Readonly<Record<string, readonly number[]>>,
  attempt: number,
): string[] =>
  suspects.filter((name) => {
    const excess = tally[name] ?? [];
    const mean = excess.reduce((sum, one) => sum + one, 0) / excess.length;
    const sd = Math.sqrt(excess.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (excess.length - 1));
    const error = sd / Math.sqrt(excess.length);
    t.diagnostic(`${name}: ${mean.toFixed(3)} hits a room above chance, standard error ${error.toFixed(3)} (attempt ${attempt})`);
    return !(Math.abs(mean) <= 3 * error);
  });
