/**
 * The declaration of a figure's rule: what it counts, by which groupings, and the rows that it counted. A module lists its rules in
 * `figureRules`; the module `figures` reads them, freezes what they count, and counts it again. The sentences of a rule are messages of the
 * group `figure-rules` (`docs/decisions/0050-figures-have-rules.md`).
 */
import { extensionPoint } from "../../contract/extensions.ts";
import type { Translated } from "../../contract/values.ts";
import type { Tx } from "../db/index.ts";

/** What a figure counts in. `key` names the year or the event; it is null for the whole programme. */
export interface FigureScope {
  readonly kind: "programme" | "year" | "event";
  readonly key: string | null;
}

/** The receipt of the parcel from which a row was read. */
export interface FigureReceipt {
  readonly parcel: string;
  readonly digest: string;
  readonly sentAt: string;
  readonly openedAt: string | null;
}

export interface CountedRow {
  /** Names the row in every count of the rule. It must not contain a name or another text. */
  readonly key: string;
  /**
   * The id of the person whom the row is about: a cell about one or two people is then not printed. Null if the row is about no person; what
   * States released is told by release, not by suppression.
   */
  readonly about: string | null;
  /** The rank of the marking of what was read. */
  readonly visibility: number;
  /** The value of the row in each grouping of the rule. */
  readonly cells: Readonly<Record<string, string>>;
  /** Everything else that decides whether the row counts. A row of which this or a cell differs has changed. */
  readonly read: readonly (string | number | boolean | null)[];
  /** What a person sees who opens the figure. */
  readonly shown: {
    readonly name: Translated;
    readonly number: number | null;
    readonly day: string | null;
    readonly receipt: FigureReceipt | null;
  };
}

/** What a rule measured that compares people before and after. No number of it stands alone. */
export interface Measured {
  readonly asked: number;
  /** Who answered both. */
  readonly answered: number;
  /** The median change in per cent of what can be reached, with the ends of its interval. */
  readonly change: number;
  readonly least: number;
  readonly most: number;
}

export interface Counted {
  readonly value: number;
  /** The whole of which the value is a part; null if there is none. */
  readonly of: number | null;
  /** The ends of the interval of a figure that is not certain; null for a count. */
  readonly between: readonly [least: number, most: number] | null;
  /** What was read does not support the number itself: only "at least `value`" is true. */
  readonly atLeast: boolean;
  /** The interval is from so many pairs of a sample that people decided, the last one on this day. Absent or null: it is from the model. */
  readonly sample?: { readonly pairs: number; readonly on: string } | null;
  /**
   * Absent: the rule measures nothing. Null: too few answered, or they did not improve, so that nothing can be said: the value is 0 and the figure
   * cannot be frozen. A figure that measured is not frozen if its rows differ from those of an earlier one by one or two people.
   */
  readonly measured?: Measured | null;
  readonly rows: readonly CountedRow[];
}

/** What a rule counted, with the number of rows instead of the rows. */
export interface Tallied extends Omit<Counted, "rows"> {
  readonly rows: number;
}

/** Counts several rules in one reading. The answer is by the name of the rule. */
export type Tally = (counting: Counting) => Promise<ReadonlyMap<string, Tallied>>;

export interface Counting {
  /** The reader's transaction: row-level security decides which rows are counted. */
  readonly tx: Tx;
  readonly workspace: string;
  readonly scope: FigureScope;
  readonly now: Date;
}

export interface FigureRule {
  /** Names the rule in tables and messages: `figure-rules.<name>.title`. */
  readonly name: string;
  /** What people call the rule: "S-1". */
  readonly code: string;
  readonly version: number;
  /** The day from which this version holds. Figures that were frozen by an earlier version keep it. */
  readonly since: string;
  readonly scopes: readonly FigureScope["kind"][];
  /** Whether the value is a number of people. A text for the press may then say "people" of it. */
  readonly countsPeople?: true;
  /** The fixed groupings of the rule, with their values in the order in which they are shown; never by size. */
  readonly groupings: Readonly<Record<string, readonly string[]>>;
  readonly count: (counting: Counting) => Promise<Counted>;
  /**
   * The same numbers without the rows, counted by the database: for a page that shows what a rule counts today. It agrees with `count` for every scope
   * and reader. Rules with the same function are counted by one call. Absent: the rows are few, and are counted.
   */
  readonly tally?: Tally;
}

/** What modules declare, as the application provides it to every transaction. */
export const figureRules = extensionPoint<FigureRule>("platform.figure-rules", ({ name }) => name);
