/** Rounds and their results: one person's answer, and the individual ranges, pool and disagreement computed from all answers. */
import * as z from "zod/mini";
import { ClosedBecause, QuestionState } from "#platform/contract/questions.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Count } from "#platform/contract/head-count.ts";
import { Id, Instant, Text } from "#platform/contract/values.ts";

const P = z.number().check(z.gte(0), z.lte(1));
const Level = z.int().check(z.gte(1), z.lte(5));

/**
 * A person's answer about likelihood: a range with a best value. `sure`: how confident the person is that the true value lies in the range (0.5 to
 * 1).
 */
export const Likelihood = z.object({ low: P, best: P, high: P, sure: z.number().check(z.gte(0.5), z.lte(1)) });
export const Rationale = z.object({ ...Text.shape, text: z.string().check(z.maxLength(400)) });
export const confidences = ["low", "moderate", "high"] as const;
/**
 * One person's answer about one scenario. A field is null if the round did not ask for it or if the person left it open. `cannotSay`
 * means that the person chose "cannot say".
 */
export const Answer = z.object({
  cannotSay: z.boolean(),
  capability: z.nullable(Level),
  capabilityWhy: z.nullable(Rationale),
  intent: z.nullable(Level),
  intentWhy: z.nullable(Rationale),
  likelihood: z.nullable(Likelihood),
  likelihoodWhy: z.nullable(Rationale),
  /** For each criterion code, the lowest and the highest level that the person chose; null if the person chose "cannot say" for this criterion. */
  impacts: z.record(z.string(), z.nullable(z.object({ from: Level, to: Level }))),
  confidence: z.nullable(z.enum(confidences)),
});
export type Answer = z.infer<typeof Answer>;

export const questionNames = ["capability", "intent", "likelihood", "impact", "confidence"] as const;
export const Question = z.enum(questionNames);

export const RoundScenario = z.object({
  scenario: Id,
  code: z.string(),
  title: Text,
  panel: z.int(),
  state: QuestionState,
  /** Why the scenario was closed without a result. */
  closedBecause: z.nullable(ClosedBecause),
});
export const Round = z.object({
  id: Id,
  assessment: Id,
  number: z.int(),
  state: z.enum(["open", "closed"]),
  questions: z.array(Question),
  panels: z.int(),
  fieldsPerPerson: z.int(),
  scenarios: z.array(RoundScenario),
  openedAt: Instant,
});
export type Round = z.infer<typeof Round>;

const MoveTold = z.union([Count, z.literal("not-told")]);
/** How many people changed their best value since round number `since`, the newest earlier round with a result (methods/elicitation E45, E46). */
export const RoundMovement = z.object({
  since: z.int(),
  /** The scale on which a change is measured. On the linear scale a change of more than 5 percentage points counts as a move. */
  scale: z.enum(["linear", "log-odds"]),
  /** The number of people who gave a range in both rounds. */
  of: z.int(),
  down: MoveTold,
  stayed: MoveTold,
  up: MoveTold,
});
export type RoundMovement = z.infer<typeof RoundMovement>;

const Range = z.object({ p10: P, p50: P, p90: P });
/** The middle half of five to nine answers (methods/disclosure, D6 to D8); null for any other number. */
const Half = z.nullable(z.object({ low: P, high: P, together: z.boolean() }));
const LevelHalf = z.nullable(z.object({ low: Level, high: Level, together: z.boolean() }));
/** `counts[i]` is the number of answers for level i + 1. If there are fewer than ten answers, `counts` is empty and `median` is null. */
const Levels = z.object({ n: z.int(), counts: z.array(z.int()), median: z.nullable(z.number()), half: LevelHalf, split: z.boolean() });
const confidence = z.enum(confidences);
/**
 * The result of one scenario in one round, after the reveal. Values are probabilities 0..1 and levels 1..5. If a question has fewer than ten answers,
 * the result contains no single answer and no count by level; from five answers on, it contains the middle half.
 */
export const ScenarioResult = z.object({
  round: Id,
  roundNumber: z.int(),
  scenario: Id,
  asked: z.int(),
  answered: z.int(),
  /**
   * The number of people who gave no range; if nobody gave a range, the number of people who chose "cannot say". Null if only one or two of the
   * people who answered are not counted here.
   */
  cannotSay: z.nullable(Count),
  /**
   * The anonymous ranges of the result, sorted by best value; empty for fewer than ten. If one or two people gave no range, up to two ranges in the
   * middle are omitted, so that nobody can compute that number.
   */
  strips: z.array(z.object({ low: P, best: P, high: P, sure: P })),
  likelihood: z.object({
    n: z.int(),
    /** If there are fewer than ten answers, the pooled values are rounded to the digits that are printed. */
    pooled: z.nullable(Range),
    half: Half,
    /** Null for fewer than ten answers. */
    logitMean: z.nullable(P),
    noPool: z.nullable(z.enum(["fewer-than-three"])),
    /**
     * The best value to show, and the yardstick's word for this value. Both are null if the room is split, or if the value lies in a
     * gap between bands.
     */
    best: z.nullable(P),
    band: z.nullable(z.string()),
    /** The number of best values for which the yardstick has no word; null if this number would reveal that only one or two values have a word. */
    inGap: z.nullable(Count),
    /** The groups of answers if the room is split; null for fewer than ten answers. */
    split: z.nullable(z.object({ groups: z.array(z.object({ n: z.int(), low: P, high: P, bands: z.array(z.string()) })) })),
    /** Null for fewer than ten answers. */
    leaveOneOut: z.nullable(z.object({ low: P, high: P })),
  }),
  impacts: z.array(
    z.object({
      criterion: z.string(),
      n: z.int(),
      cannotSay: z.nullable(Count),
      /** Empty for fewer than ten answers; then `median`, `low` and `high` are null. */
      counts: z.array(z.number()),
      median: z.nullable(z.number()),
      low: z.nullable(z.int()),
      high: z.nullable(z.int()),
      half: LevelHalf,
      split: z.boolean(),
    }),
  ),
  capability: Levels,
  intent: Levels,
  confidence: z.object({
    n: z.int(),
    /** Null for fewer than ten answers. */
    counts: z.nullable(z.object({ low: z.int(), moderate: z.int(), high: z.int() })),
    half: z.nullable(z.object({ low: confidence, high: confidence, together: z.boolean() })),
  }),
  rationales: z.array(z.object({ question: z.enum(["capability", "intent", "likelihood"]), ...Text.shape })),
  /** Null in the first round, or if fewer than ten people gave a range in both rounds. */
  movement: z.nullable(RoundMovement),
  /** Empty for fewer than ten answers. */
  byAgency: z.array(z.object({ agency: Id, n: z.int(), p50: P })),
});
export type ScenarioResult = z.infer<typeof ScenarioResult>;

export const listRounds = endpoint({
  id: "threat.list-rounds",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/rounds",
  permission: "workspace.read",
  params: z.object({ workspace: Id, assessment: Id }),
  output: z.object({
    rounds: z.array(Round),
    /** For each revealed scenario of these rounds: how many people answered, and the likelihood as the scenario's page shows it. */
    figures: z.array(z.object({ round: Id, scenario: Id, answered: z.int(), likelihood: ScenarioResult.shape.likelihood })),
  }),
});
/** Returns every revealed result of one scenario, newest round last. */
export const scenarioResults = endpoint({
  id: "threat.scenario-results",
  method: "GET",
  path: "/api/w/:workspace/scenarios/:scenario/results",
  permission: "workspace.read",
  whileLocked: "wall",
  params: z.object({ workspace: Id, scenario: Id }),
  output: z.object({ results: z.array(ScenarioResult) }),
});
/** Returns the register: one line per scenario with its latest revealed round. */
export const getRegister = endpoint({
  id: "threat.get-register",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/register",
  permission: "workspace.read",
  params: z.object({ workspace: Id, assessment: Id }),
  output: z.object({ lines: z.array(z.object({ scenario: Id, code: z.string(), title: Text, result: z.nullable(ScenarioResult) })) }),
});
