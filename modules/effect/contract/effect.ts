/**
 * Step 6, what measures change. A calculation gives the risk that remains in each scenario and the measures to take. The portfolio
 * is the set of measures on which the State agrees. A State can agree on a portfolio in words, without any figure. Missing values
 * are not imputed.
 */
import { WordHalf } from "#modules/policy/contract/effect-room.ts";
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Count } from "#platform/contract/head-count.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { MeasureTranslation } from "#modules/policy/contract/measure-titles.ts";
import { Indicator, MeasureStatus, Reading, TestState } from "#modules/policy/contract/policy.ts";
import { Person } from "#modules/safeguard/contract/safeguard.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const C = z.object({ workspace: Id, calculation: Id });

const Share = z.number().check(z.gte(-1), z.lte(1));
const Range = z.object({ low: Share, best: Share, high: Share });
const Side = z.enum(["likelihood", "impact"]);

/**
 * Why a measure cannot be chosen. Rights are hard limits: however large its effect, a measure is excluded if it touches an absolute
 * right, if a "no" of its rights test is unresolved, or if its present text has no passed rights test.
 */
export const notChoosable = ["refused", "withdrawn", "rights-absolute", "rights-no", "rights-untested"] as const;
/** Why a measure that may be chosen does not enter the calculation. */
export const notCounted = [
  "words-only",
  "scenario-not-rated",
  "cost-not-said",
  "other-currency",
  "start-not-said",
  "needs-what-is-out",
] as const;
export const leftOutReasons = [...notChoosable, ...notCounted, "not-revealed", "fewer-than-three", "impact-not-rated"] as const;
export const LeftOutReason = z.enum(leftOutReasons);
export type LeftOutReason = z.infer<typeof LeftOutReason>;

/**
 * What a room or the desk stated about a measure on one side of one scenario. The room's pooled judgement takes precedence over the
 * desk's statement.
 */
export const SaidEffect = z.object({
  scenario: Id,
  on: Side,
  /** What the desk wrote. */
  words: z.array(Text),
  /** Answers of a room on its scale of words. */
  scale: z.array(z.object({ name: Translated, n: Count })),
  /** The middle half of five to nine answers of a room, in words of the scale; otherwise null. */
  half: z.nullable(WordHalf),
  /**
   * null if the effect is stated in words only. A rated range has the 10, 50 and 90 % points of the pool; if the room is split,
   * there is no `best`.
   */
  range: z.nullable(
    z.object({
      basis: z.enum(["rated", "stated"]),
      ...Range.shape,
      n: z.nullable(z.int()),
      split: z.boolean(),
      /** Whether the effect was stated before the text of the measure was changed. */
      ofEarlierText: z.boolean(),
    }),
  ),
  mechanism: z.string(),
});
export type SaidEffect = z.infer<typeof SaidEffect>;
export const EffectMeasure = z.object({
  id: Id,
  code: z.string(),
  title: Text,
  translations: z.array(MeasureTranslation),
  rev: Rev,
  status: MeasureStatus,
  testState: TestState,
  /** null if the measure can be chosen. */
  notChoosable: z.nullable(z.enum(notChoosable)),
  marking: Tlp,
  digest: z.string(),
  lead: z.nullable(Id),
  starts: z.nullable(LocalDate),
  cost: z.nullable(z.object({ minor: z.int(), currency: z.string(), source: Text })),
  /** The scenarios that the measure is meant for. */
  scenarios: z.array(Id),
  effects: z.array(SaidEffect),
  indicators: z.array(Indicator),
  readings: z.array(Reading),
});
export type EffectMeasure = z.infer<typeof EffectMeasure>;

const Minor = z.int().check(z.gte(0), z.lte(1_000_000_000_000_000));
const Sets = z.array(Id).check(z.minLength(1), z.maxLength(120));
/** The State's own conditions; every part may be empty. Rights are not a part: they always apply. */
export const Conditions = z.object({
  /** In minor units of one currency. The limits for each agency and for each year apply in addition to the limit for the total. */
  budget: z.nullable(
    z.object({
      currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
      whole: z.nullable(Minor),
      agencies: z.array(z.object({ agency: Id, minor: Minor })).check(z.maxLength(40)),
      /** The whole cost of a measure counts in the year in which it starts. */
      years: z.array(z.object({ year: z.int().check(z.gte(2000), z.lte(2200)), minor: Minor })).check(z.maxLength(20)),
    }),
  ),
  /** `measure` can only be chosen together with `needs`. A safeguard is a measure that protects people while `measure` acts. */
  needs: z.array(z.object({ measure: Id, needs: Id, as: z.enum(["prerequisite", "safeguard"]) })).check(z.maxLength(200)),
  /**
   * Sets of measures: the portfolio contains at most one measure of each set. A set can hold measures that exclude each other, or
   * several intrusive measures.
   */
  atMostOne: z.array(z.object({ name: z.string().check(z.minLength(1), z.maxLength(80)), measures: Sets })).check(z.maxLength(40)),
});
export type Conditions = z.infer<typeof Conditions>;

const Points = { p05: z.number(), p50: z.number(), p95: z.number() };
const Interval = z.object({ mean: z.number(), ...Points });
const Ids = z.array(z.string());
const Figures = z.object({
  measures: Ids,
  cost: z.nullable(z.number()),
  total: Interval,
  byScenario: z.record(z.string(), Interval),
  worst: z.number(),
});
/**
 * The result in the form that methods/effect computes. `digest` is the digest of exactly this form. A field is optional if version 1
 * did not have it.
 */
export const EffectResult = z.object({
  /** Version of the method that chose the portfolio (`effectVersion` of methods/effect); absent: 1. */
  version: z.optional(z.int()),
  draws: z.int(),
  horizonMonths: z.int(),
  criteria: Ids,
  weights: z.record(z.string(), z.number()),
  scenarios: z.array(z.object({ id: z.string(), likelihood: z.object(Points), unknown: Ids })),
  nothing: Figures,
  everything: Figures,
  chosen: Figures,
  runnerUp: z.nullable(z.object({ measures: Ids, cost: z.nullable(z.number()), total: Interval })),
  regret: z.nullable(z.number()),
  /** Standard error of the regret. */
  regretError: z.optional(z.nullable(z.number())),
  /** Whether the regret is more than two standard errors. */
  confirmed: z.boolean(),
  bindings: z.array(
    z.object({
      kind: z.enum(["budget", "limit", "rights", "needs", "at-most"]),
      name: z.string(),
      /**
       * How much additional risk remains because of the condition: the mean over the draws of the difference between the chosen
       * portfolio and the portfolio without the condition.
       */
      costs: z.number(),
      /** Standard error of the costs. */
      error: z.optional(z.number()),
      /** Whether the costs are more than two standard errors; absent if this was not tested. */
      confirmed: z.optional(z.boolean()),
      /** The expected costs, on which the choice is based. */
      expected: z.optional(z.number()),
      /** The portfolio that would be chosen without the constraint. */
      measures: z.optional(Ids),
    }),
  ),
  /** Scenarios whose likelihood could exceed 1 because of side effects; their expectation is computed from the draws. */
  byDraws: z.optional(Ids),
  method: z.enum(["every-set", "search", "solver"]),
  exact: z.boolean(),
  alone: z.array(z.object({ measure: z.string(), takes: z.number() })),
});
export type EffectResult = z.infer<typeof EffectResult>;

/** A scenario or measure of the calculation with its name at that time. `id` is its id in the result, or null if it was left out. */
export const CalculationName = z.object({
  id: z.nullable(z.string()),
  subject: Id,
  source: z.enum(["scenario", "measure"]),
  code: z.string(),
  title: Text,
  titles: z.array(z.object({ lang: LanguageTag, title: z.string() })),
  rev: z.int(),
  /**
   * The reason why the scenario or measure is not in the figures. A forbidden measure is listed here although it has an id in the
   * calculation.
   */
  leftOut: z.nullable(LeftOutReason),
});
export type CalculationName = z.infer<typeof CalculationName>;
/** An effect as the calculation used it. */
export const CountedEffect = z.object({
  measure: z.string(),
  scenario: z.string(),
  on: Side,
  basis: z.enum(["rated", "stated"]),
  ...Range.shape,
  mechanism: z.string(),
});

const line = {
  id: Id,
  assessment: Id,
  number: z.int(),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  conditions: Conditions,
  criteriaSet: Id,
  /** Number of the ranking whose mean weights are used; null if every criterion has the same weight. */
  ranking: z.nullable(z.int()),
  seed: z.string(),
  draws: z.int(),
  marking: Tlp,
  madeAt: Instant,
  inputsDigest: z.string(),
  digest: z.nullable(z.string()),
  /** Whether the inputs have changed since the calculation. */
  stale: z.boolean(),
};
export const CalculationLine = z.object(line);
export type CalculationLine = z.infer<typeof CalculationLine>;
export const Calculation = z.object({
  ...line,
  names: z.array(CalculationName),
  counted: z.array(CountedEffect),
  result: z.nullable(EffectResult),
});
export type Calculation = z.infer<typeof Calculation>;

/** A recorded decision: which measures the State takes, why, who decided and when. A later decision does not delete it. */
export const Portfolio = z.object({
  id: Id,
  assessment: Id,
  number: z.int(),
  /** What was decided and why, in words. */
  statement: Text,
  /** The body or person that decided, in the State's own words. */
  decidedBy: Title,
  decidedOn: LocalDate,
  /** Number of the calculation that was considered; null if the State decided in words. */
  calculation: z.nullable(z.int()),
  measures: z.array(
    z.object({
      measure: Id,
      code: z.string(),
      title: Text,
      /** Translations of that title, if the measure still has the same title. */
      translations: z.array(MeasureTranslation),
      rev: Rev,
      /** Whether the measure is chosen. A reason is given in both cases. */
      chosen: z.boolean(),
      reason: Text,
      /** Whether the text has changed since the decision, or the measure can no longer be chosen. */
      changed: z.boolean(),
    }),
  ),
  marking: Tlp,
  recordedAt: Instant,
  recordedBy: Person,
});
export type Portfolio = z.infer<typeof Portfolio>;

export const getEffect = endpoint({
  id: "effect.get-effect",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/effect",
  permission: "workspace.read",
  params: A,
  output: z.object({
    measures: z.array(EffectMeasure),
    /** Scenarios that a measure is meant for or is stated to change. */
    scenarios: z.array(z.object({ id: Id, code: z.string(), title: Text, leftOut: z.nullable(LeftOutReason) })),
    /** Newest first. */
    calculations: z.array(CalculationLine),
    portfolios: z.array(Portfolio),
    /**
     * The number of indicators of measures that are neither refused nor withdrawn (`all`), and how many of them have at least one
     * reading (`measured`).
     */
    indicators: z.object({ measured: z.int(), all: z.int() }),
  }),
});
export const getCalculation = endpoint({
  id: "effect.get-calculation",
  method: "GET",
  path: "/api/w/:workspace/calculations/:calculation",
  permission: "workspace.read",
  params: C,
  output: Calculation,
});
/**
 * Freezes the inputs and computes the result in the background. The same inputs, seed and draws give the same bytes.
 * @throws nothing-to-calculate if no choosable measure has a range on a scenario that a room rated; invalid-input if a condition is
 * not allowed
 */
export const calculate = endpoint({
  id: "effect.calculate",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/calculations",
  permission: "assessment.edit",
  params: A,
  body: z.object({
    commandId: CommandId,
    conditions: Conditions,
    draws: z.int().check(z.gte(100), z.lte(1_000_000)),
    seed: z.string().check(z.minLength(1), z.maxLength(60)),
    /** The calculation leaves out records with a stricter marking. If null, it uses everything that the caller may read. */
    maxMarking: z.nullable(Tlp),
  }),
  output: CalculationLine,
  replay: true,
  problems: ["too-many-jobs", "nothing-to-calculate"],
});
export const cancelCalculation = endpoint({
  id: "effect.cancel-calculation",
  method: "DELETE",
  path: "/api/w/:workspace/calculations/:calculation",
  permission: "assessment.edit",
  params: C,
  output: Empty,
});
/** The calculation as a table: one line per scenario and one per measure. */
export const exportCalculation = endpoint({
  id: "effect.export-calculation",
  method: "GET",
  path: "/api/w/:workspace/calculations/:calculation/table",
  permission: "report.make",
  params: C,
  output: z.unknown(),
  kind: "file",
});
/**
 * @throws measure-not-choosable, with the codes and the reasons, if a measure cannot be chosen; reads-like-a-method if the guard
 * refuses a text
 */
export const agreePortfolio = endpoint({
  id: "effect.agree-portfolio",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/portfolios",
  permission: "measure.edit",
  params: A,
  body: z.object({
    commandId: CommandId,
    statement: z.object({ ...Text.shape, text: z.string().check(z.minLength(1), z.maxLength(8000)) }),
    decidedBy: Title,
    decidedOn: LocalDate,
    calculation: z.nullable(Id),
    measures: z
      .array(
        z.object({
          measure: Id,
          chosen: z.boolean(),
          reason: z.object({ ...Text.shape, text: z.string().check(z.minLength(1), z.maxLength(2000)) }),
        }),
      )
      .check(z.maxLength(120)),
  }),
  output: Portfolio,
  replay: true,
  mayBeHeld: true,
  problems: ["measure-not-choosable", "reads-like-a-method"],
});
