/**
 * Weights of criteria, and rankings of scenarios together with the country's other risks. A ranking belongs to one assessment of
 * one State; no endpoint compares States.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Count } from "#platform/contract/head-count.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { ClosedBecause, QuestionState } from "#platform/contract/questions.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, Text } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const G = z.object({ workspace: Id, weightsQuestion: Id });
const R = z.object({ workspace: Id, ranking: Id });

const Code = z.string().check(z.minLength(1), z.maxLength(40));
const Codes = z.array(Code).check(z.maxLength(12));
const Share = z.number().check(z.gte(0), z.lte(1));

export const weightsMethods = ["swing", "best-worst"] as const;
export const WeightsMethod = z.enum(weightsMethods);
export type WeightsMethod = z.infer<typeof WeightsMethod>;

const Points = z.record(Code, z.nullable(z.number().check(z.gte(0), z.lte(100))));
const Times = z.record(Code, z.nullable(z.int().check(z.gte(1), z.lte(9))));
/** One person's statement, in the shapes of methods/ranking. If a criterion is null or absent, the person did not answer it. */
export const WeightStatement = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("swing"), points: Points, order: Codes }),
  z.object({
    kind: z.literal("best-worst"),
    best: z.nullable(Code),
    worst: z.nullable(Code),
    bestToOthers: Times,
    othersToWorst: Times,
  }),
]);
export type WeightStatement = z.infer<typeof WeightStatement>;
/**
 * One person's weights. `asked`: the criteria that the person was shown, so that a criterion that the person did not see does not
 * count as "cannot say".
 */
export const WeightsAnswer = z.object({ cannotSay: z.boolean(), asked: Codes, statement: z.nullable(WeightStatement) });
export type WeightsAnswer = z.infer<typeof WeightsAnswer>;

export const WeightsQuestion = z.object({
  id: Id,
  assessment: Id,
  number: z.int(),
  method: WeightsMethod,
  state: QuestionState,
  /** Why the weights question was closed without a result; null if it was not closed in this way. */
  closedBecause: z.nullable(ClosedBecause),
  criteriaSet: Id,
  /** Whether the weights question was opened in a room. */
  inRoom: z.boolean(),
  openedAt: Instant,
  revealedAt: z.nullable(Instant),
  /** The number of phones that were asked, and the number of those that answered; set at the reveal. */
  asked: z.nullable(z.int()),
  answered: z.nullable(z.int()),
});
export type WeightsQuestion = z.infer<typeof WeightsQuestion>;

/** The weight of each criterion, from 0 to 1. The mean weights of all criteria add up to 1. */
const Spread = z.object({ mean: Share, p10: Share, p50: Share, p90: Share });
/** The result of a weights question: the individual answers, the pool, and for each agency with three or more answers the pool without this agency. */
export const WeightsResult = z.object({
  weightsQuestion: WeightsQuestion,
  /**
   * The number of answers that are used. If weights can be computed from all answers but one or two, up to two further answers are left out, so
   * that the number of unused answers reveals nothing about one person.
   */
  n: z.int(),
  cannotSay: z.nullable(Count),
  /** The number of used answers without a value for at least one criterion; null if only one or two used answers had all values. */
  partial: z.nullable(Count),
  /** The number of used answers with a contradiction; null if only one or two used answers had no contradiction. */
  contradicting: z.nullable(Count),
  noPool: z.nullable(z.enum(["fewer-than-three"])),
  criteria: z.array(
    z.object({
      criterion: Code,
      /**
       * One bar for each answer: the range of possible weights and the middle of this range. The bars are anonymous, and they are
       * sorted separately for each criterion. The list is empty for fewer than ten answers.
       */
      strips: z.array(z.object({ low: Share, best: Share, high: Share })),
      /** For five to nine answers, the middle half of the values `best` that `strips` would have (methods/disclosure, D6 to D8); otherwise null. */
      half: z.nullable(z.object({ low: Share, high: Share, together: z.boolean() })),
      pooled: z.nullable(Spread),
    }),
  ),
  /** For each agency with three or more answers, the means without this agency. The list is empty for fewer than ten answers. */
  leaveOneOut: z.array(z.object({ agency: Id, n: z.int(), means: z.record(Code, Share) })),
});
export type WeightsResult = z.infer<typeof WeightsResult>;

export const listWeightsQuestions = endpoint({
  id: "priority.list-weights-questions",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/weights-questions",
  permission: "workspace.read",
  params: A,
  output: z.object({ weightsQuestions: z.array(WeightsQuestion) }),
});
/** The result of a revealed weights question. @throws round-open if the weights question is not revealed yet */
export const getWeightsResult = endpoint({
  id: "priority.get-weights-result",
  method: "GET",
  path: "/api/w/:workspace/weights-questions/:weightsQuestion/result",
  permission: "workspace.read",
  params: G,
  output: WeightsResult,
  problems: ["round-open"],
});

const Drawn = z.object({ p05: z.number(), p50: z.number(), p95: z.number() });
const kind = z.enum(["malicious", "natural"]);
export const RankedRisk = z.object({
  id: z.string(),
  kind,
  route: z.string(),
  horizonMonths: z.int(),
  converted: z.boolean(),
  acceptability: z.array(Share),
  holistic: z.number(),
  meanRank: z.number(),
  centralWeights: z.nullable(z.record(Code, Share)),
  confidence: Share,
  likelihood: Drawn,
  impact: Drawn,
  value: Drawn,
  unknown: Codes,
});
export type RankedRisk = z.infer<typeof RankedRisk>;
export const RiskPair = z.object({
  a: z.string(),
  b: z.string(),
  win: Share,
  lose: Share,
  tie: Share,
  low: z.number(),
  high: z.number(),
  separable: z.boolean(),
  mixedRoutes: z.boolean(),
});
export type RiskPair = z.infer<typeof RiskPair>;
export const OrderChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("weight"), criterion: Code, from: z.number(), to: z.number(), factor: z.number() }),
  z.object({ kind: z.literal("likelihood"), risk: z.string(), factor: z.number(), from: Drawn, to: Drawn }),
  z.object({ kind: z.literal("impact"), risk: z.string(), criterion: Code, factor: z.number() }),
]);
export type OrderChange = z.infer<typeof OrderChange>;
/** The result of methods/ranking, with the digest of the canonical inputs instead of the inputs. `digest` is the digest of this result. */
export const RankingResult = z.object({
  draws: z.int(),
  criteria: Codes,
  horizonMonths: z.int(),
  risks: z.array(RankedRisk),
  weights: z.object({
    basis: z.enum(["stated", "none-stated"]),
    given: z.int(),
    used: z.int(),
    spread: z.record(Code, Spread),
  }),
  entropy: z.number(),
  pairs: z.array(RiskPair),
  notSeparable: z.array(RiskPair),
  runs: z.array(z.array(z.string())),
  sensitivity: z.array(z.object({ a: z.string(), b: z.string(), preference: z.number(), changes: z.array(OrderChange) })),
  routes: z.array(z.object({ kind, route: z.string(), horizonMonths: z.int(), risks: z.array(z.string()) })),
});
export type RankingResult = z.infer<typeof RankingResult>;

/** A ranked scenario or risk, with its name at the time of the ranking. `id` is its id in the result; `subject` is the id of the record. */
export const RankedName = z.object({
  id: z.string(),
  subject: Id,
  source: z.enum(["scenario", "risk"]),
  code: z.string(),
  title: Text,
  /** The present titles in other languages. */
  titles: z.array(z.object({ lang: LanguageTag, title: z.string() })),
  rev: z.int(),
  /** Whether the room was split on the scenario's likelihood. If so, the scenario has a range but no best value. */
  split: z.boolean(),
});
export type RankedName = z.infer<typeof RankedName>;
/** A scenario or risk that is not in the ranking, with the reason. */
export const leftOutReasons = ["not-revealed", "fewer-than-three"] as const;

const ranking = {
  id: Id,
  assessment: Id,
  number: z.int(),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  done: z.int(),
  total: z.int(),
  /** The weights question whose weights were used. If it is null, every combination of weights was equally likely. */
  weightsQuestion: z.nullable(Id),
  criteriaSet: Id,
  horizonMonths: z.int(),
  seed: z.string(),
  draws: z.int(),
  marking: Tlp,
  madeAt: Instant,
  inputsDigest: z.string(),
  digest: z.nullable(z.string()),
  /** Whether the inputs have changed since the ranking. */
  stale: z.boolean(),
};
export const RankingLine = z.object(ranking);
export type RankingLine = z.infer<typeof RankingLine>;
export const Ranking = z.object({
  ...ranking,
  names: z.array(RankedName),
  leftOut: z.array(z.object({ code: z.string(), title: Text, reason: z.enum(leftOutReasons) })),
  result: z.nullable(RankingResult),
});
export type Ranking = z.infer<typeof Ranking>;

export const listRankings = endpoint({
  id: "priority.list-rankings",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/rankings",
  permission: "workspace.read",
  whileLocked: "wall",
  params: A,
  output: z.object({ rankings: z.array(RankingLine) }),
});
export const getRanking = endpoint({
  id: "priority.get-ranking",
  method: "GET",
  path: "/api/w/:workspace/rankings/:ranking",
  permission: "workspace.read",
  whileLocked: "wall",
  params: R,
  output: Ranking,
});
/**
 * Freezes the inputs of a ranking and computes the ranking in the background. The same inputs, seed and draws give the same bytes.
 * @throws nothing-to-rank if no scenario or risk can be ranked; round-open if the weights question is not revealed; too-few-weights
 * if fewer than three answers can be used
 */
export const makeRanking = endpoint({
  id: "priority.make-ranking",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/rankings",
  permission: "assessment.edit",
  params: A,
  body: z.object({
    commandId: CommandId,
    weightsQuestion: z.nullable(Id),
    draws: z.int().check(z.gte(100), z.lte(1_000_000)),
    seed: z.string().check(z.minLength(1), z.maxLength(60)),
    /**
     * The maximum marking of the inputs: records with a stricter marking are left out, so that more people can read the ranking. If it
     * is null, the server uses every record that the caller may read.
     */
    maxMarking: z.nullable(Tlp),
  }),
  output: RankingLine,
  replay: true,
  problems: ["too-many-jobs", "nothing-to-rank", "round-open", "too-few-weights", "vocabulary-mixed"],
});
export const cancelRanking = endpoint({
  id: "priority.cancel-ranking",
  method: "DELETE",
  path: "/api/w/:workspace/rankings/:ranking",
  permission: "assessment.edit",
  params: R,
  output: Empty,
});
/** The ranking as a table, one line per risk. */
export const exportRanking = endpoint({
  id: "priority.export-ranking",
  method: "GET",
  path: "/api/w/:workspace/rankings/:ranking/table",
  permission: "report.make",
  params: R,
  output: z.unknown(),
  kind: "file",
});
