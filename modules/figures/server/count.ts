/** Counts by a rule, and computes the digests by which two counts are compared. */
import { createHash } from "node:crypto";
import { Problem } from "#platform/contract/problems.ts";
import { provided, type Tx } from "#platform/server/db/index.ts";
import {
  figureRules,
  type Counted,
  type CountedRow,
  type Counting,
  type FigureRule,
  type FigureScope,
  type Tallied,
  type Tally,
} from "#platform/server/figures/index.ts";
import { digestSum } from "./digest-sum.ts";

export const rulesOf = (tx: Tx): readonly FigureRule[] =>
  provided(tx, figureRules).toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));

/** @throws Problem not-found if no module declares the rule */
export const ruleNamed = (tx: Tx, name: string): FigureRule => {
  const rule = rulesOf(tx).find((one) => one.name === name);
  if (rule === undefined) throw new Problem("not-found");
  return rule;
};

/** The present count of each rule, without the rows. */
export const talliesOf = async (rules: readonly FigureRule[], counting: Counting): Promise<Tallied[]> => {
  const made = new Map<Tally, Awaited<ReturnType<Tally>>>();
  const tallies: Tallied[] = [];
  for (const { name, tally, count } of rules) {
    if (tally === undefined) {
      const counted = await count(counting);
      tallies.push({ ...counted, rows: counted.rows.length });
      continue;
    }
    const several = made.get(tally) ?? (await tally(counting));
    made.set(tally, several);
    const own = several.get(name);
    if (own === undefined) throw new RangeError(`the tally of ${name} does not count it`);
    tallies.push(own);
  }
  return tallies;
};

const sha256 = (...parts: readonly unknown[]): Buffer => createHash("sha256").update(JSON.stringify(parts)).digest();

/**
 * The digest of the values that were read from a row. A different digest means that the row has changed. `salt` is the salt of the row in the
 * figure.
 */
export const digestOf = ({ key, cells, read }: CountedRow, salt: Buffer): Buffer =>
  sha256(
    salt.toString("hex"),
    key,
    Object.entries(cells).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    read,
  );

export interface Digested {
  readonly key: string;
  readonly digest: Buffer;
}

/**
 * The digest of a whole count: the rule with its version, the scope, the value and every row.
 * @param balance the balance of the figure; null for a figure that was frozen before balances existed
 */
export const fingerprintOf = (
  { name, version }: Pick<FigureRule, "name" | "version">,
  scope: FigureScope,
  counted: Pick<Counted, "value" | "of" | "between" | "atLeast">,
  rows: readonly Pick<Digested, "digest">[],
  balance: Buffer | null,
): Buffer =>
  sha256(
    [name, version],
    [scope.kind, scope.key],
    [counted.value, counted.of, counted.between, counted.atLeast],
    // only the digests, without the keys: the digest of a row already contains its key, and a residue has another key than the row that it replaced
    balance === null
      ? rows.map(({ digest }) => digest.toString("hex")).toSorted()
      : digestSum(
          rows.map(({ digest }) => digest),
          balance,
        ).toString("hex"),
  );

export interface Difference {
  readonly added: number;
  readonly gone: number;
  readonly changed: number;
}

/** The difference of two counts, by the keys and the digests of their rows. */
export const differenceOf = (before: readonly Digested[], now: readonly Digested[]): Difference => {
  const was = new Map(before.map(({ key, digest }) => [key, digest.toString("hex")]));
  const is = new Map(now.map(({ key, digest }) => [key, digest.toString("hex")]));
  return {
    added: [...is.keys()].filter((key) => !was.has(key)).length,
    gone: [...was.keys()].filter((key) => !is.has(key)).length,
    changed: [...is].filter(([key, digest]) => was.has(key) && was.get(key) !== digest).length,
  };
};

export const digested = (rows: readonly CountedRow[], saltOf: (key: string) => Buffer): Digested[] =>
  rows.map((row) => ({ key: row.key, digest: digestOf(row, saltOf(row.key)) }));
