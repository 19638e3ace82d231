/**
 * Use on the job, six months after a course. What people say of themselves and what their supervisors say are two results about the group
 * (methods/paired): neither is a test, and neither is shown as competence. Nobody who is asked has an account: people answer by a one-time link
 * (`use-links.ts`), or an officer enters what came back.
 */
import * as z from "zod/mini";
import { uses } from "#methods/paired/index.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, LocalDate, Rev, Text } from "#platform/contract/values.ts";

export const monthsToUse = 6;
export const views = ["own", "supervisor"] as const;
export type View = (typeof views)[number];
export const whys = ["no-occasion", "no-mandate", "no-tools", "no-time", "no-support", "another-post", "did-not-fit"] as const;

const C = z.object({ workspace: Id, course: Id });
const Why = z.nullable(z.enum(whys));
/** `why` is null exactly for "yes". */
export const UseAnswer = z.object({ used: z.enum(uses), why: Why }).check(z.refine(({ used, why }) => (used === "yes") === (why === null)));
export type UseAnswer = z.infer<typeof UseAnswer>;

/** What only a link asks: whether the course fits the work (not asked of supervisors), and whether the work of the unit changed by it. */
export const closedQuestions = ["fits", "changed"] as const;
const Counts = z.nullable(z.object({ yes: z.int(), partly: z.int(), no: z.int() }));

export const UseResult = z.object({
  view: z.enum(views),
  /** How many links are unused. While a link is unused, the page shows only the response rate: a count that grew by one would show that person's answer. */
  open: z.int(),
  /** Null: one or two people. */
  answered: z.nullable(z.int()),
  counts: Counts,
  /** `why` is null for reasons of one or two people, which are joined. */
  whys: z.nullable(z.array(z.object({ why: Why, n: z.int() }))),
  /** How many answered each closed question (null: one or two), and the counts under the same rule. */
  questions: z.array(z.object({ question: z.enum(closedQuestions), answered: z.nullable(z.int()), counts: Counts })),
  /** In an order that says nothing, and only where the counts are told. */
  remarks: z.array(Text),
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

/** Who asks which supervisor: the role, and who named it. No name. */
export const supervisorRoles = ["head-of-unit", "section-head", "direct-superior", "training-officer"] as const;
export const namedBy = ["participant", "authority"] as const;
export const Supervisor = z.object({ role: z.enum(supervisorRoles), namedBy: z.enum(namedBy) });
export type Supervisor = z.infer<typeof Supervisor>;
export const UseLink = z.object({
  state: z.enum(["none", "open", "answered"]),
  /** Last day of an open link. */
  until: z.nullable(LocalDate),
  supervisor: z.nullable(Supervisor),
});
export type UseLink = z.infer<typeof UseLink>;
export const UsePerson = z.object({
  nomination: Id,
  /** Null after the name was erased. */
  name: z.nullable(z.string()),
  state: z.string(),
  /** Null also for an answer by link: nobody reads it by person. */
  own: z.nullable(UseAnswer),
  supervisor: z.nullable(UseAnswer),
  links: z.object({ own: UseLink, supervisor: UseLink }),
});
export type UsePerson = z.infer<typeof UsePerson>;
/** The answers about each person who was confirmed for the course, for those who enter them. */
export const listUse = endpoint({
  id: "training.list-use",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course/use/people",
  permission: "training.keep",
  params: C,
  output: z.object({
    rev: z.nullable(Rev),
    people: z.array(UsePerson),
    /** Whether links can be mailed. */
    mail: z.boolean(),
  }),
});
/**
 * Replaces all answers that an officer entered. An empty table says that nobody answered. What came by link stays, and a link closes whose person
 * is in the table. @throws use-too-early; conflict, also if somebody answered by link in between
 */
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
