/**
 * Tests before and after a course, and self-ratings. A result is about the group (methods/paired). No result contains the points of a person; only
 * the endpoints for people who enter points return them. A self-rating never counts as a test.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { bodyWith, fileContent } from "#platform/contract/upload.ts";
import { Id, Rev } from "#platform/contract/values.ts";

export const assessmentKinds = ["test", "self-rating"] as const;
export type AssessmentKind = (typeof assessmentKinds)[number];
export const scoreLimits = { bytes: 1_048_576, rows: 2_000, highest: 1_000 } as const;

const C = z.object({ workspace: Id, course: Id });
const K = z.object({ workspace: Id, course: Id, kind: z.enum(assessmentKinds) });
const Highest = z.int().check(z.gte(1), z.lte(scoreLimits.highest));
const Points = z.nullable(z.int().check(z.gte(0), z.lte(scoreLimits.highest)));
/** The number of people who answered; null for one or two, which is shown as "fewer than three". */
const Response = z.nullable(z.int());

export const AssessmentResult = z.object({
  kind: z.enum(assessmentKinds),
  highest: Highest,
  /** The number of people who were confirmed for the course. */
  invited: z.int(),
  before: Response,
  after: Response,
  /** The number of people who answered before and after the course. */
  pairs: Response,
  /** The number of people with more, equal and fewer points. Null if there are too few pairs, or if one of these numbers would be one or two. */
  counts: z.nullable(z.object({ up: z.int(), same: z.int(), down: z.int() })),
  /** The median change in points with its interval, only for a test; null if too few people answered. */
  change: z.nullable(z.object({ median: z.number(), least: z.int(), most: z.int() })),
  /** What the result shows; null if it shows nothing, which does not mean "no effect". */
  says: z.nullable(z.enum(["improved", "fell"])),
});
export type AssessmentResult = z.infer<typeof AssessmentResult>;

export const getAssessment = endpoint({
  id: "training.get-assessment",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course/assessment",
  permission: "training.keep",
  params: C,
  /** `fewest`: the minimum number of pairs for a result. */
  output: z.object({ results: z.array(AssessmentResult), fewest: z.int() }),
});

export const ScoredPerson = z.object({
  nomination: Id,
  /** Null after the name was erased. */
  name: z.nullable(z.string()),
  state: z.string(),
  before: Points,
  after: Points,
});
export type ScoredPerson = z.infer<typeof ScoredPerson>;
/** Returns the points of each person who was confirmed for the course, for people who enter points. */
export const listScores = endpoint({
  id: "training.list-scores",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course/assessment/:kind",
  permission: "training.keep",
  params: K,
  /** `highest` and `rev` are null if nothing has been entered yet. */
  output: z.object({ highest: z.nullable(Highest), rev: z.nullable(Rev), people: z.array(ScoredPerson) }),
});
export type Scores = z.infer<typeof listScores.output>;

/** Replaces all points of the course. @throws conflict if another person saved points after this person read them */
export const keepScores = endpoint({
  id: "training.keep-scores",
  method: "PUT",
  path: "/api/w/:workspace/training/courses/:course/assessment/:kind",
  permission: "training.keep",
  params: K,
  body: z.object({
    expectedRev: z.nullable(Rev),
    highest: Highest,
    scores: z.array(z.object({ nomination: Id, before: Points, after: Points })).check(z.maxLength(scoreLimits.rows)),
  }),
  output: z.object({ rev: Rev }),
  problems: ["conflict"],
});

export const scoreFaults = ["name-missing", "name-unknown", "name-twice", "repeats", "points-unclear", "points-outside"] as const;
export const ReadScore = z.object({
  /** The row number in the file, as a spreadsheet shows it. */
  row: z.int(),
  name: z.string(),
  /** The nomination to which the points belong; null if the row has a fault. */
  nomination: z.nullable(Id),
  before: Points,
  after: Points,
  fault: z.nullable(z.enum(scoreFaults)),
});
export type ReadScore = z.infer<typeof ReadScore>;
/**
 * Reads points from a file and returns for each row the person to whom the points belong. It writes nothing: the officer checks the rows and then
 * saves the table.
 */
export const readScores = endpoint({
  id: "training.read-scores",
  method: "POST",
  path: "/api/w/:workspace/training/courses/:course/assessment/:kind/file",
  permission: "training.keep",
  params: K,
  body: z.object({ highest: Highest, content: fileContent(scoreLimits.bytes) }),
  output: z.object({ rows: z.array(ReadScore) }),
  problems: ["file-unreadable"],
  maxBody: bodyWith(scoreLimits.bytes),
});
