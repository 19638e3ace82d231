/**
 * The declaration of a rule for figures. A figure is a number that the programme reports, with the rows that were counted for it. A module lists its
 * rules in `figureRules`. The module `figures` reads the rules, freezes their figures, and counts them again. The sentences of a rule are messages of
 * the group `figure-rules` (`docs/decisions/0050-figures-have-rules.md`).
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
  /** Identifies the row, with the same value each time the rule counts. It must not contain a name or other text. */
  readonly key: string;
  /**
   * The id of the person whom the row is about; a cell about only one or two people is not printed. Null if the row is not about a person, for
   * example a number that a State released.
   */
  readonly about: string | null;
  /** The rank of the marking of the data that were read. */
  readonly visibility: number;
  /** The value of the row in each grouping of the rule. */
  readonly cells: Readonly<Record<string, string>>;
  /**
   * All other values that decide whether the row counts. If these values or the groupings of a row differ from an earlier count, the row has changed.
   */
  readonly read: readonly (string | number | boolean | null)[];
  /** What the page shows about the row when a person opens the figure. */
  readonly shown: {
    readonly name: Translated;
    readonly number: number | null;
    readonly day: string | null;
    readonly receipt: FigureReceipt | null;
  };
}

/** The result of a rule that compares test scores of people before and after a course. Its numbers are always shown together. */
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
  /**
   * Set if the interval was computed from a sample: for this number of pairs of rows, people decided whether both rows are about the same person; the
   * last pair was decided on this day. Absent or null if the interval comes from the model.
   */
  readonly sample?: { readonly pairs: number; readonly on: string } | null;
  /**
   * Absent for a rule that does not compare scores. Null if there is no result, because too few people answered or they did not improve: the value is
   * then 0, and the figure cannot be frozen. A measured figure also cannot be frozen if its rows differ from those of an earlier figure by only one
   * or two people.
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
  /**
   * Called before a figure is frozen, but not when it is counted again, because an event may be deleted later.
   * @throws Problem not-found if the reader sees no such event
   */
  readonly requireScope?: (tx: Tx, scope: FigureScope) => Promise<void>;
  readonly count: (counting: Counting) => Promise<Counted>;
  /**
   * Counts in the database and returns the numbers without the rows, for a page that shows today's value. For every scope and reader, the numbers
   * must equal those of `count`. Rules that share a function are counted by one call. If this function is absent, `count` is used, because the rule
   * has few rows.
   */
  readonly tally?: Tally;
}

/** The rules that modules declare, as the application provides them to every transaction. */
export const figureRules = extensionPoint<FigureRule>("platform.figure-rules", ({ name }) => name);
