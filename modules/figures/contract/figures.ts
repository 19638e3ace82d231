/**
 * Figures: their rules, the present count of each rule, and frozen figures. A frozen figure keeps the value, the rule with its version, and the
 * digests of the counted rows. A person who opens a figure sees these rows, and the opening is recorded with the name of the person.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LocalDate, Text, Title, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const F = z.object({ workspace: Id, figure: Id });

export const FigureScope = z.object({
  kind: z.enum(["programme", "year", "event"]),
  /** The year, or the id of the event; null if the scope is the whole programme. */
  key: z.nullable(z.string().check(z.minLength(1), z.maxLength(60))),
});
const RuleName = z.string().check(z.minLength(1), z.maxLength(60));

/** The result of a rule that compares people's tests before and after a course. */
export const Measured = z.object({
  /** The number of people who were asked to take both tests. */
  asked: z.int(),
  /** The number of people who took both tests. */
  answered: z.int(),
  /** The median change, in per cent of the highest possible score. */
  change: z.int(),
  /** The ends of the interval of the median change, in the same unit. */
  least: z.int(),
  most: z.int(),
});
export type Measured = z.infer<typeof Measured>;

const Value = {
  value: z.int(),
  /** The total of which the value is a part; null if there is no total. */
  of: z.nullable(z.int()),
  /** The ends of the interval of an uncertain figure. */
  between: z.nullable(z.tuple([z.int(), z.int()])),
  /** Whether the value is only a lower bound ("at least"). */
  atLeast: z.boolean(),
  /**
   * The number of pairs that people decided in a sample and the day of the last decision, if the interval was computed from a sample. Null: the
   * interval was computed from the model.
   */
  sample: z.nullable(z.object({ pairs: z.int(), on: LocalDate })),
  rows: z.int(),
  /** Null if the rule measures no change, or if no result can be given. */
  measured: z.nullable(Measured),
};
/** The ends of the interval if they differ. If they are equal, the value is exact, and texts state only the value. */
export const rangeOf = ({ between }: { readonly between: readonly [number, number] | null }): readonly [number, number] | null =>
  between === null || between[0] === between[1] ? null : between;

/** Whether a text states the value as a lower bound ("at least"). */
export const isLowerBound = (value: { readonly atLeast: boolean; readonly between: readonly [number, number] | null }): boolean =>
  value.atLeast && (value.between === null || rangeOf(value) !== null);

/** True if too few people answered, or if they did not improve. Then the value is 0 and has no meaning, and the figure cannot be frozen. */
const unsaid = z.boolean();

export const Rule = z.object({
  name: z.string(),
  code: z.string(),
  version: z.int(),
  since: LocalDate,
  scopes: z.array(FigureScope.shape.kind),
});
export type Rule = z.infer<typeof Rule>;

/** A table by one fixed grouping; `n` is null for a suppressed cell. */
export const FigureTable = z.object({
  grouping: z.string(),
  cells: z.array(z.object({ value: z.string(), n: z.nullable(z.int()) })),
});
export type FigureTable = z.infer<typeof FigureTable>;

export const FrozenFigure = z.object({
  id: Id,
  number: z.int(),
  rule: z.string(),
  code: z.string(),
  version: z.int(),
  /** The day from which this version of the rule applied. */
  since: LocalDate,
  scope: FigureScope,
  ...Value,
  /** The tables that were frozen with the figure. */
  tables: z.array(FigureTable),
  /** The groupings whose table was left out, because the solver found no solution in time. */
  leftOut: z.array(z.string()),
  marking: Tlp,
  /** The code of an indicator and the period that the figure reports; null if none was given. */
  indicator: z.nullable(z.string()),
  period: z.nullable(z.string()),
  frozenAt: Instant,
  frozenBy: z.string(),
  /** SHA-256 over the rule with its version, the scope, the value and the counted rows. */
  fingerprint: z.string(),
  takenBack: z.nullable(z.object({ at: Instant, by: z.string(), reason: Text })),
});
export type FrozenFigure = z.infer<typeof FrozenFigure>;

/** The rules, and the frozen figures that the reader may read, newest first. */
export const listFigures = endpoint({
  id: "figures.list-figures",
  method: "GET",
  path: "/api/w/:workspace/figures",
  permission: "workspace.read",
  params: W,
  output: z.object({ rules: z.array(Rule), figures: z.array(FrozenFigure) }),
});
/** The present count of each rule in the whole programme, over the rows that the reader may read. */
export const countRules = endpoint({
  id: "figures.count-rules",
  method: "GET",
  path: "/api/w/:workspace/figure-counts",
  permission: "figure.open",
  params: W,
  output: z.object({ at: Instant, counts: z.array(z.object({ rule: z.string(), ...Value, unsaid })) }),
});
/**
 * Freezes the present count of a rule.
 * @throws figure-moved if the value changed after the person read it; not-found if no such rule exists; figure-unsaid if the rule measures a
 * change, and too few people answered or they did not improve; figure-too-close if a reader could compute the result of one or two people from this
 * figure and an earlier one
 */
export const freezeFigure = endpoint({
  id: "figures.freeze-figure",
  method: "POST",
  path: "/api/w/:workspace/figures",
  permission: "figure.freeze",
  params: W,
  body: z.object({
    commandId: CommandId,
    rule: RuleName,
    scope: FigureScope,
    /** The value that the person saw before the decision. */
    value: z.int(),
    indicator: z.nullable(z.string().check(z.minLength(1), z.maxLength(40))),
    period: z.nullable(z.string().check(z.minLength(1), z.maxLength(40))),
  }),
  output: FrozenFigure,
  replay: true,
  problems: ["figure-moved", "figure-unsaid", "figure-too-close"],
  decision: {
    asks: "nothing",
    told: ["workspace"],
    back: { by: "figures.take-back-figure", until: "always" },
    afterwards: "decided-again",
  },
});
/** One frozen figure, the other figures by the same rule and scope, and the people who opened it. */
export const getFigure = endpoint({
  id: "figures.get-figure",
  method: "GET",
  path: "/api/w/:workspace/figures/:figure",
  permission: "workspace.read",
  params: F,
  output: z.object({
    figure: FrozenFigure,
    /** The present version of the rule; null if no module declares the rule any more. */
    today: z.nullable(Rule),
    /** Frozen figures by the same rule and scope, newest first. */
    before: z.array(FrozenFigure),
    openings: z.array(z.object({ at: Instant, by: z.string() })),
  }),
});
/** Counts a frozen figure again from the rows that the reader may read. No data is changed. */
export const countAgain = endpoint({
  id: "figures.count-again",
  method: "GET",
  path: "/api/w/:workspace/figures/:figure/count",
  permission: "figure.open",
  params: F,
  output: z.object({
    at: Instant,
    /** Null if no module declares the rule any more. */
    counted: z.nullable(
      z.object({
        ...Value,
        unsaid,
        /** Whether the fingerprint is unchanged. */
        same: z.boolean(),
        /** The number of rows that count now and did not count in the frozen figure. */
        added: z.int(),
        /** The number of rows that counted in the frozen figure and do not count now. */
        gone: z.int(),
        /** The number of rows that count in both and whose content has changed. */
        changed: z.int(),
      }),
    ),
  }),
});
/**
 * Opens a frozen figure: returns the counted rows. The opening is listed with the name of the person. A row that no longer exists, for example
 * because a State withdrew its parcel, is not returned: `gone` is the number of such rows.
 */
export const openFigure = endpoint({
  id: "figures.open-figure",
  method: "POST",
  path: "/api/w/:workspace/figures/:figure/openings",
  permission: "figure.open",
  params: F,
  output: z.object({
    rows: z.array(
      z.object({
        key: z.string(),
        cells: z.record(z.string(), z.string()),
        name: Translated,
        number: z.nullable(z.int()),
        day: z.nullable(LocalDate),
        receipt: z.nullable(z.object({ parcel: Id, digest: z.string(), sentAt: Instant, openedAt: z.nullable(Instant) })),
        /** Whether the content of the row has changed since it was counted. */
        changed: z.boolean(),
      }),
    ),
    gone: z.int(),
    /**
     * The number of counted rows that were about people who were erased later. In place of each such row, the figure keeps a residue: a row with
     * random names and a random digest, so that the figure can be counted again. Residues are not shown.
     */
    erased: z.int(),
  }),
});
/** @throws figure-taken-back if it was already taken back */
export const takeBackFigure = endpoint({
  id: "figures.take-back-figure",
  method: "POST",
  path: "/api/w/:workspace/figures/:figure/taking-back",
  permission: "figure.freeze",
  params: F,
  body: z.object({ reason: Title }),
  output: FrozenFigure,
  problems: ["figure-taken-back", "reads-like-a-method"],
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "decided-again" },
});
