/**
 * Step 8 in a room: people allocate points to candidates. Answers are encrypted like ballots (`room.ts`); the server makes no tally
 * before the reveal.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Count } from "#platform/contract/head-count.ts";
import { questionContract } from "#platform/contract/questions.ts";
import { Id, Instant, Title, Translated } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const Code = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));

/**
 * A candidate: an item that the State could do first. The candidate is a record, identified by its URN, or a text that the
 * facilitator typed.
 */
export const Candidate = z.object({ code: Code, urn: z.nullable(z.string().check(z.maxLength(200))), label: Title });
export type Candidate = z.infer<typeof Candidate>;
/**
 * A candidate as pages show it. `titles`: the label in every language that it has. The labels are fixed when the question opens, so
 * that the whole room reads the same. `opposed`: the candidate is a measure to which a rights test says "no".
 */
export const ShownCandidate = z.extend(Candidate, { titles: Translated, opposed: z.boolean() });
export type ShownCandidate = z.infer<typeof ShownCandidate>;
/** Maximum number of candidates on one phone. */
export const mostCandidates = 30;

export const PointsQuestion = z.object({
  id: Id,
  assessment: Id,
  number: z.int(),
  points: z.int(),
  items: z.array(ShownCandidate),
  state: z.enum(["open", "revealed", "closed"]),
  openedAt: Instant,
  revealedAt: z.nullable(Instant),
  /** The number of phones that were asked, and the number of those that answered; set at the reveal. */
  asked: z.nullable(z.int()),
  answered: z.nullable(z.int()),
});
export type PointsQuestion = z.infer<typeof PointsQuestion>;
/** The points that one person allocates, by candidate. Most candidates get no points. */
export const PointsAnswer = z.object({
  cannotSay: z.boolean(),
  points: z.record(Code, z.int().check(z.gte(0), z.lte(100))),
});
export type PointsAnswer = z.infer<typeof PointsAnswer>;

/** The result after the reveal. If fewer than three people allocated points, there is no tally. */
export const PointsResult = z.object({
  pointsQuestion: PointsQuestion,
  /**
   * The number of people who allocated at least one point; null if fewer than three people did, or if only one or two people allocated
   * none.
   */
  n: z.nullable(z.int()),
  cannotSay: z.nullable(Count),
  noTally: z.nullable(z.enum(["fewer-than-three"])),
  /**
   * The totals, highest first. Candidates with equal points stay in the order of the points question. The last total may be that of
   * several candidates together. The server joins candidates if only one or two people gave points to some of them, because separate
   * totals would reveal how many points these people gave.
   */
  totals: z.array(
    z.object({
      codes: z.array(Code).check(z.minLength(1)),
      /** The total; null if the reader may not see one of the joined candidates. */
      points: z.nullable(z.int()),
      /** The number of people who gave points to the candidate, or to at least one of the candidates: zero, or three or more. */
      backers: z.nullable(z.int()),
    }),
  ),
});
export type PointsResult = z.infer<typeof PointsResult>;
export const listPointsQuestions = endpoint({
  id: "recommendation.list-points-questions",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/points-questions",
  permission: "workspace.read",
  params: A,
  output: z.object({ pointsQuestions: z.array(PointsQuestion) }),
});
/** The tally of a revealed points question. @throws round-open if the points question is not revealed yet */
export const getPointsResult = endpoint({
  id: "recommendation.get-points-result",
  method: "GET",
  path: "/api/w/:workspace/points-questions/:pointsQuestion/result",
  permission: "workspace.read",
  params: z.object({ workspace: Id, pointsQuestion: Id }),
  output: PointsResult,
  problems: ["round-open"],
});

/** The question of step 8 in a room (`platform/contract/questions.ts`). */
export const pointsContract = questionContract({
  name: "points",
  answer: PointsAnswer,
  body: z.object({
    points: z.int().check(z.gte(1), z.lte(100)),
    items: z.array(Candidate).check(z.minLength(2), z.maxLength(mostCandidates)),
  }),
  question: PointsQuestion,
  result: PointsResult,
  /** Each phone shows the title in its own language. The phone gets neither the label nor the record's URN. */
  shown: z.object({
    number: z.int(),
    points: z.int(),
    items: z.array(z.object({ code: Code, titles: Translated, opposed: z.boolean() })),
  }),
});
