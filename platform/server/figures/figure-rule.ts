/**
 * The declaration of a rule for figures: what it counts, by which groupings, and the rows that it counted. A module lists its rules in
 * `figureRules`. The module `figures` reads the rules, freezes their figures, and counts them again. The sentences of a rule are messages of the
 * group `figure-rules` (`docs/decisions/0050-figures-have-rules.md`).
 */
import { extensionPoint } from "../../contract/extensions.ts";
import type { Translated } from "../../contract/values.ts";
import type { Tx } from "../db/index.ts";

/** The scope of a figure. `key` names the year or the event; it is null for the whole programme. */
export interface FigureScope {
  readonly kind: "programme" | "year" | "event";
  readonly key: string | null;
}

/** The receipt of the parcel from which the row was read. */
export interface FigureReceipt {
  readonly parcel: string;
  readonly digest: string;
  readonly sentAt: string;
  readonly openedAt: string | null;
}

export interface CountedRow {
  /** Identifies the row in every count of the rule. It must not contain a name or other text. */
  readonly key: string;
  /**
   * The id of the person whom the row is about. A cell about one or two people is then not printed. Null if the row is about no person; whether a
   * number that States released may be printed depends on the release, not on the number of people.
   */
  readonly about: string | null;
  /** The rank of the marking of the data that were read. */
  readonly visibility: number;
  /** The value of the row in each grouping of the rule. */
  readonly cells: Readonly<Record<string, string>>;
  /** Everything else that decides whether the row counts. If this or a grouping value of a row differs, the row has changed. */
  readonly read: readonly (string | number | boolean | null)[];
  /** What a person sees who opens the figure. */
  readonly shown: {
    readonly name: Translated;
    readonly number: number | null;
    readonly day: string | null;
    readonly receipt: FigureReceipt | null;
  };
}

/** The result of a rule that compares people before and after. Its numbers are only shown together. */
export interface Measured {
  readonly asked: number;
  /** The number of people who took both tests. */
  readonly answered: number;
  /** The median change in per cent of the highest possible score, with the ends of its interval. */
  readonly change: number;
  readonly least: number;
  readonly most: number;
}

export interface Counted {
  readonly value: number;
  /** The whole of which the value is a part; null if there is none. */
  readonly of: number | null;
  /** The ends of the interval of an uncertain figure; null for a count. */
  readonly between: readonly [least: number, most: number] | null;
  /** Set if the data do not support an exact number, but only "at least `value`". */
  readonly atLeast: boolean;
  /** The interval is from so many pairs of a sample that people decided, the last one on this day. Absent or null: it is from the model. */
  readonly sample?: { readonly pairs: number; readonly on: string } | null;
  /**
   * Absent if the rule does not measure anything. Null if too few people answered or they did not improve, so that there is no result: the value is
   * then 0 and the figure cannot be frozen. A measured figure cannot be frozen either if its rows differ from those of an earlier figure by one or
   * two people.
   */
  readonly measured?: Measured | null;
  readonly rows: readonly CountedRow[];
}

/** The result of a rule with the number of rows instead of the rows. */
export interface Tallied extends Omit<Counted, "rows"> {
  readonly rows: number;
}

/** Counts several rules in one read. Returns the results by the names of the rules. */
export type Tally = (counting: Counting) => Promise<ReadonlyMap<string, Tallied>>;

export interface Counting {
  /** The reader's transaction: row-level security decides which rows are counted. */
  readonly tx: Tx;
  readonly workspace: string;
  readonly scope: FigureScope;
  readonly now: Date;
}

export interface FigureRule {
  /** Identifies the rule in tables and messages: `figure-rules.<name>.title`. */
  readonly name: string;
  /** The name that people use for the rule: "S-1". */
  readonly code: string;
  readonly version: number;
  /** The day from which this version applies. Figures frozen under an earlier version keep that version. */
  readonly since: string;
  readonly scopes: readonly FigureScope["kind"][];
  /** Whether the value is a number of people. A press text may then use the word "people" for it. */
  readonly countsPeople?: true;
  /** The fixed groupings of the rule, with their values in the order in which they are shown, which does not depend on their size. */
  readonly groupings: Readonly<Record<string, readonly string[]>>;
  readonly count: (counting: Counting) => Promise<Counted>;
  /**
   * Returns the same numbers without the rows, counted by the database, for a page that shows what a rule counts today. For every scope and reader,
   * it agrees with `count`. Rules with the same function are counted by one call. If it is absent, the rule has few rows, and `count` is used.
   */
  readonly tally?: Tally;
}

/** The rules that modules declare, as the application provides them to every transaction. */
export const figureRules = extensionPoint<FigureRule>("platform.figure-rules", ({ name }) => name);
