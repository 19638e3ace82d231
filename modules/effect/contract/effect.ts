/**
 * Step 6, the effects of measures. A calculation computes the risk that remains in each scenario and the set of measures to take. The portfolio is
 * the set of measures on which the State agrees. A State can agree on a portfolio in words, without any figure. Missing values are never estimated.
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
/** Why a measure that can be chosen is not in the calculation. */
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
 * What a room or the desk stated about the effect of a measure on the likelihood or the impact of one scenario. If a room gave a pooled judgement,
 * it replaces the desk's statement.
 */
export const SaidEffect = z.object({
  scenario: Id,
  on: Side,
  /** The statements of the desk in words. */
  words: z.array(Text),
  /** The answers of a room on its scale of words. */
  scale: z.array(z.object({ name: Translated, n: Count })),
  /** The middle half of the answers, in words of the scale, if a room gave five to nine answers; otherwise null. */
  half: z.nullable(WordHalf),
  /**
   * Null if the effect is stated in words only. The range of a room has the 10, 50 and 90 % points of the pooled judgement. If the room is split,
   * there is no `best`.
   */
  range: z.nullable(
    z.object({
      basis: z.enum(["rated", "stated"]),
      ...Range.shape,
      n: z.nullable(z.int()),
      split: z.boolean(),
      /** Whether the text of the measure was changed after the effect was stated. */
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
  /** The scenarios for which the measure is meant. */
  scenarios: z.array(Id),
  effects: z.array(SaidEffect),
  indicators: z.array(Indicator),
  readings: z.array(Reading),
});
export type EffectMeasure = z.infer<typeof EffectMeasure>;

const Minor = z.int().check(z.gte(0), z.lte(1_000_000_000_000_000));
const Sets = z.array(Id).check(z.minLength(1), z.maxLength(120));
/** The State's own conditions; each of them may be empty. Rights are not a condition: they always apply. */
export const Conditions = z.object({
  /** The budget, in minor units of one currency. The limits for each agency and for each year apply in addition to the limit for the total. */
  budget: z.nullable(
    z.object({
      currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
      whole: z.nullable(Minor),
      agencies: z.array(z.object({ agency: Id, minor: Minor })).check(z.maxLength(40)),
      /** The whole cost of a measure counts in the year in which it starts. */
      years: z.array(z.object({ year: z.int().check(z.gte(2000), z.lte(2200)), minor: Minor })).check(z.maxLength(20)),
    }),
  ),
  /**
   * `measure` can only be chosen together with `needs`. If `as` is `safeguard`, `needs` is a measure that protects people from effects of
   * `measure`.
   */
  needs: z.array(z.object({ measure: Id, needs: Id, as: z.enum(["prerequisite", "safeguard"]) })).check(z.maxLength(200)),
  /**
   * Sets of measures. The portfolio contains at most one measure of each set. A set is useful for measures that exclude each other, or to limit the
   * number of intrusive measures.
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
 * The result in the form in which methods/effect returns it. `digest` is the digest of exactly this form. A field is optional if results of version
 * 1 do not have it.
 */
export const EffectResult = z.object({
  /** The version of the method that chose the portfolio (`effectVersion` of methods/effect). Results of version 1 do not have this field. */
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
  /** The standard error of the regret. */
  regretError: z.optional(z.nullable(z.number())),
  /** Whether the regret is larger than two standard errors. */
  confirmed: z.boolean(),
  bindings: z.array(
    z.object({
      kind: z.enum(["budget", "limit", "rights", "needs", "at-most"]),
      name: z.string(),
      /**
       * How much more risk remains because of the condition: the remaining risk with the chosen portfolio, minus the remaining risk with the
       * portfolio that would be chosen without the condition; the mean over the random samples.
       */
      costs: z.number(),
      /** The standard error of `costs`. */
      error: z.optional(z.number()),
      /** Whether `costs` is larger than two standard errors; absent if this was not tested. */
      confirmed: z.optional(z.boolean()),
      /** The expected value of `costs`, on which the choice is based. */
      expected: z.optional(z.number()),
      /** The portfolio that would be chosen without the condition. */
      measures: z.optional(Ids),
    }),
  ),
  /** Scenarios whose likelihood could exceed 1 because of side effects; their expected value is computed from the random samples. */
  byDraws: z.optional(Ids),
  method: z.enum(["every-set", "search", "solver"]),
  exact: z.boolean(),
  alone: z.array(z.object({ measure: z.string(), takes: z.number() })),
});
export type EffectResult = z.infer<typeof EffectResult>;

/** A scenario or measure of the calculation with its title at that time. `id` is its id in the result; null if it was left out. */
export const CalculationName = z.object({
  id: z.nullable(z.string()),
  subject: Id,
  source: z.enum(["scenario", "measure"]),
  code: z.string(),
  title: Text,
  titles: z.array(z.object({ lang: LanguageTag, title: z.string() })),
  rev: z.int(),
  /**
   * The reason why the scenario or measure is not in the figures. A measure that is forbidden because of rights also has a reason, although it has
   * an id in the result.
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
  /** The number of the ranking whose mean weights are used; null if all criteria have the same weight. */
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
  /** The decision and its reason, in words. */
  statement: Text,
  /** The body or person that decided, in the State's own words. */
  decidedBy: Title,
  decidedOn: LocalDate,
  /** The number of the calculation that was considered; null if none was considered. */
  calculation: z.nullable(z.int()),
  measures: z.array(
    z.object({
      measure: Id,
      code: z.string(),
      title: Text,
      /** Translations of the title, if the measure still has the same title. */
      translations: z.array(MeasureTranslation),
      rev: Rev,
      /** Whether the measure is chosen. A reason is given in both cases. */
      chosen: z.boolean(),
      reason: Text,
      /** Whether the text has changed since the decision, or whether the measure can no longer be chosen. */
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
    /** The scenarios for which a measure is meant, or which a measure is stated to change. */
    scenarios: z.array(z.object({ id: Id, code: z.string(), title: Text, leftOut: z.nullable(LeftOutReason) })),
    /** Newest first. */
    calculations: z.array(CalculationLine),
    portfolios: z.array(Portfolio),
    /**
     * `all`: the number of indicators of measures that are neither refused nor withdrawn. `measured`: the number of them that have at least one
     * reading.
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
 * Freezes the inputs, and computes the result in the background. The same inputs, seed and number of random samples give the same bytes.
 * @throws nothing-to-calculate if no measure that can be chosen has a range on a scenario that a room rated; invalid-input if a condition is not
 * allowed
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
    /** The calculation leaves out records with a stricter marking. Null: it uses everything that the caller may read. */
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
 * @throws measure-not-choosable, with the codes and the reasons, if a measure cannot be chosen; reads-like-a-method if the content filter refuses a
 * text
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
