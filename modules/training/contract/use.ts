/**
 * Use on the job, six months after a course. The answers of the people about themselves, and those of their supervisors, are two separate results
 * about the group (methods/paired). Neither is a test, and neither is shown as competence. The people have no accounts: they answer by a one-time
 * link (`use-links.ts`), or an officer enters their answers.
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
/** `why` is null if the answer is "yes", and only then. */
export const UseAnswer = z.object({ used: z.enum(uses), why: Why }).check(z.refine(({ used, why }) => (used === "yes") === (why === null)));
export type UseAnswer = z.infer<typeof UseAnswer>;

/**
 * Questions that only the link asks: whether the course fits the work (not asked of supervisors), and whether the work of the unit changed because
 * of it.
 */
export const closedQuestions = ["fits", "changed"] as const;
const Counts = z.nullable(z.object({ yes: z.int(), partly: z.int(), no: z.int() }));

export const UseResult = z.object({
  view: z.enum(views),
  /**
   * The number of unused links. While a link is unused, the page shows only the response rate, because a count that increased by one would reveal
   * that person's answer.
   */
  open: z.int(),
  /** Null for one or two people. */
  answered: z.nullable(z.int()),
  counts: Counts,
  /** `why` is null for reasons of one or two people, which are joined. */
  whys: z.nullable(z.array(z.object({ why: Why, n: z.int() }))),
  /** How many people answered each closed question (null for one or two), and the counts under the same rule. */
  questions: z.array(z.object({ question: z.enum(closedQuestions), answered: z.nullable(z.int()), counts: Counts })),
  /** In an order that reveals nothing, and only if the counts are shown. */
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
    /** The first day on which the survey can be asked. */
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

/** Who asks which supervisor: the role, and who named the supervisor. No names. */
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
  /** Also null for an answer by link, because nobody may read such an answer by person. */
  own: z.nullable(UseAnswer),
  supervisor: z.nullable(UseAnswer),
  links: z.object({ own: UseLink, supervisor: UseLink }),
});
export type UsePerson = z.infer<typeof UsePerson>;
/** The answers about each person who was confirmed for the course, for people who enter them. */
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
 * Replaces all answers that an officer entered. An empty table means that nobody answered. Answers by link stay, and the link of a person in the
 * table is closed. @throws use-too-early; conflict, also if a person answered by link in the meantime
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
