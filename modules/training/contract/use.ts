/**
 * Use on the job, six months after a course. What people say of themselves and what their supervisors say are two results about the group
 * (methods/paired): neither is a test, and neither is shown as competence. No person has an account here: an officer enters what came back.
 */
import * as z from "zod/mini";
import { uses } from "#methods/paired/index.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, LocalDate, Rev } from "#platform/contract/values.ts";

export const monthsToUse = 6;
export const views = ["own", "supervisor"] as const;
export type View = (typeof views)[number];
export const whys = ["no-occasion", "no-mandate", "no-tools", "no-time", "no-support", "another-post", "did-not-fit"] as const;

const C = z.object({ workspace: Id, course: Id });
const Why = z.nullable(z.enum(whys));
/** `why` is null exactly for "yes". */
export const UseAnswer = z.object({ used: z.enum(uses), why: Why }).check(z.refine(({ used, why }) => (used === "yes") === (why === null)));
export type UseAnswer = z.infer<typeof UseAnswer>;

export const UseResult = z.object({
  view: z.enum(views),
  /** Null: one or two people. */
  answered: z.nullable(z.int()),
  counts: z.nullable(z.object({ yes: z.int(), partly: z.int(), no: z.int() })),
  /** `why` is null for reasons of one or two people, which are joined. */
  whys: z.nullable(z.array(z.object({ why: Why, n: z.int() }))),
});
export type UseResult = z.infer<typeof UseResult>;
export const getUse = endpoint({
  id: "training.get-use",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course/use",
  permission: "training.keep",
  params: C,
  output: z.object({
    /** From this day on it is asked. */
    from: LocalDate,
    due: z.boolean(),
    /** Whether somebody entered what came back. */
    entered: z.boolean(),
    invited: z.int(),
    results: z.array(UseResult),
    /** The least number of answers from which counts are stated. */
    fewest: z.int(),
  }),
});

export const UsePerson = z.object({
  nomination: Id,
  /** Null after the name was erased. */
  name: z.nullable(z.string()),
  state: z.string(),
  own: z.nullable(UseAnswer),
  supervisor: z.nullable(UseAnswer),
});
export type UsePerson = z.infer<typeof UsePerson>;
/** The answers about each person who was confirmed for the course, for those who enter them. */
export const listUse = endpoint({
  id: "training.list-use",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course/use/people",
  permission: "training.keep",
  params: C,
  output: z.object({ rev: z.nullable(Rev), people: z.array(UsePerson) }),
});
/** Replaces all answers of the course. An empty table says that nobody answered. @throws use-too-early, conflict */
export const keepUse = endpoint({
  id: "training.keep-use",
  method: "PUT",
  path: "/api/w/:workspace/training/courses/:course/use/people",
  permission: "training.keep",
  params: C,
  body: z.object({
    expectedRev: z.nullable(Rev),
    answers: z.array(z.object({ nomination: Id, own: z.nullable(UseAnswer), supervisor: z.nullable(UseAnswer) })).check(z.maxLength(2_000)),
  }),
  output: z.object({ rev: Rev }),
  problems: ["conflict", "use-too-early"],
});
