/**
 * Use on the job, six months after a course. The answers of participants about themselves and the answers of their supervisors are two separate
 * results about the group (methods/paired). Neither result is a test, and neither is shown as competence. These people have no accounts: they answer
 * by a one-time link (`use-links.ts`), or an officer enters their answers.
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
/** An answer. `why` is null exactly if the answer is "yes". */
export const UseAnswer = z.object({ used: z.enum(uses), why: Why }).check(z.refine(({ used, why }) => (used === "yes") === (why === null)));
export type UseAnswer = z.infer<typeof UseAnswer>;

/**
 * Questions that only the page behind the link asks: whether the course fits the work (participants only), and whether the work of the unit changed
 * because of the course.
 */
export const closedQuestions = ["fits", "changed"] as const;
const Counts = z.nullable(z.object({ yes: z.int(), partly: z.int(), no: z.int() }));

export const UseResult = z.object({
  view: z.enum(views),
  /**
   * The number of open links. While a link is open, the page shows only the response rate: otherwise the counts before and after an answer would
   * reveal this answer.
   */
  open: z.int(),
  /** The number of people who answered; null for one or two. */
  answered: z.nullable(z.int()),
  counts: Counts,
  /** The number of answers by reason. Reasons that only one or two people gave are added together, with `why` null. */
  whys: z.nullable(z.array(z.object({ why: Why, n: z.int() }))),
  /**
   * For each closed question, how many people answered (null for one or two), and the counts, which are shown under the same conditions as `counts`.
   */
  questions: z.array(z.object({ question: z.enum(closedQuestions), answered: z.nullable(z.int()), counts: Counts })),
  /** The remarks, in an order that reveals nothing about their authors; empty if the counts are not shown. */
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
    /** The first day on which people can be asked. */
    from: LocalDate,
    due: z.boolean(),
    /** Whether an officer has entered answers. */
    entered: z.boolean(),
    invited: z.int(),
    results: z.array(UseResult),
    /** The minimum number of answers for which counts are shown. */
    fewest: z.int(),
  }),
});

/** The role of the supervisor who is asked. Names are not stored. */
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
  /** The participant's answer; null if there is none, and for an answer by link, because nobody may read the answer of a single person. */
  own: z.nullable(UseAnswer),
  supervisor: z.nullable(UseAnswer),
  links: z.object({ own: UseLink, supervisor: UseLink }),
});
export type UsePerson = z.infer<typeof UsePerson>;
/** Returns the answers about each person who was confirmed for the course, for officers who enter them. */
export const listUse = endpoint({
  id: "training.list-use",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course/use/people",
  permission: "training.keep",
  params: C,
  output: z.object({
    rev: z.nullable(Rev),
    people: z.array(UsePerson),
    /** Whether the server can send links by mail. */
    mail: z.boolean(),
  }),
});
/**
 * Replaces all answers that an officer entered. An empty table means that nobody answered. Answers by link are not changed; the open link of a person
 * in the table is closed. @throws use-too-early; conflict, also if a person answered by link in the meantime
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
