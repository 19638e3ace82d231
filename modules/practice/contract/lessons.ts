/**
 * Lessons of a programme, in the library beside its practices: what happened, what was learned, what should be done differently. A lesson comes
 * from the programme's own experience, or from an evaluation or oversight report. The recommendation of an evaluation is a lesson with an
 * addressee. The response to it consists of dated entries, which are only added; the newest entry contains the present status.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { NamedRecord } from "#platform/contract/named-record.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";
import { practiceStatuses } from "./practice.ts";

const W = z.object({ workspace: Id });
const L = z.object({ workspace: Id, lesson: Id });

/** The kind of a lesson never changes. */
export const lessonKinds = ["lesson", "evaluation"] as const;
export type LessonKind = (typeof lessonKinds)[number];
/**
 * The texts of a lesson, in the order of the page. In the recommendation of an evaluation, they are the finding, the cause, and the recommendation.
 */
export const lessonTexts = ["title", "happened", "learned", "differently"] as const;

const section = z.string().check(z.maxLength(4_000));
const texts = {
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  happened: section,
  learned: section,
  differently: section,
};
const short = z.string().check(z.maxLength(200));

/** An evaluation or oversight report. */
export const Report = z.object({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
  publisher: short,
  date: z.nullable(LocalDate),
  /** Reference of the paragraph, as it is written in the report. */
  paragraph: z.string().check(z.maxLength(60)),
  /** An address on the web; empty if there is none. */
  link: z.string().check(z.maxLength(500), z.regex(/^(https?:\/\/[^\s"<>]+)?$/u)),
});
export type Report = z.infer<typeof Report>;

export const mostLinks = 20;
export const LessonFields = z.object({
  kind: z.enum(lessonKinds),
  /** The language of all texts of the lesson. */
  lang: LanguageTag,
  ...texts,
  /**
   * The report from which the lesson comes; null for the programme's own experience. The recommendation of an evaluation needs a
   * report.
   */
  report: z.nullable(Report),
  /** The office to which the evaluation addresses the recommendation; never a person. Empty in a lesson. */
  addressee: short,
  /** Codes from the shipped list of technology areas. */
  areas: z.array(z.string().check(z.maxLength(40))).check(z.maxLength(12)),
  /** URNs of records of the programme: practices, works, events and others. */
  links: z
    .array(z.string().check(z.regex(/^urn:counterpart:[a-z-]{1,40}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)))
    .check(z.maxLength(mostLinks)),
  marking: Tlp,
});
export type LessonFields = z.infer<typeof LessonFields>;

export const answers = ["accepted", "partly", "not-accepted"] as const;
export const responseStates = ["open", "done", "dropped"] as const;
/** The content of an entry. All entries together are the history of the response. */
export const ResponseFields = z.object({
  /** The day on which the addressee gave this response. */
  day: LocalDate,
  answer: z.enum(answers),
  state: z.enum(responseStates),
  /** The office that carries the recommendation out; never a person. */
  owner: short,
  /** The date by which the recommendation will be carried out; null if no date was given. */
  until: z.nullable(LocalDate),
  /** What was done, or why nothing will be done. */
  note: Text,
});
export type ResponseFields = z.infer<typeof ResponseFields>;
const named = z.nullable(z.string());
const Response = z.object({ ...ResponseFields.shape, number: z.int(), at: Instant, by: named });

const { links: _, ...shown } = LessonFields.shape;
export const Lesson = z.object({
  ...shown,
  id: Id,
  number: z.int(),
  rev: Rev,
  status: z.enum(practiceStatuses),
  /** The newest entry of the response; null for a lesson, and if there is no response yet. */
  response: z.nullable(z.object(ResponseFields.shape)),
  translations: z.array(
    z.object({
      lang: LanguageTag,
      behind: z.boolean(),
      title: z.string(),
      happened: z.string(),
      learned: z.string(),
      differently: z.string(),
    }),
  ),
});
export type Lesson = z.infer<typeof Lesson>;
const areas = z.array(z.object({ code: z.string(), name: Translated }));

/** Lists lessons and recommendations of evaluations, in the order of their numbers. */
export const listLessons = endpoint({
  id: "practice.list-lessons",
  method: "GET",
  path: "/api/w/:workspace/lessons",
  permission: "workspace.read",
  params: W,
  output: z.object({ lessons: z.array(Lesson), areas }),
});
export const getLesson = endpoint({
  id: "practice.get-lesson",
  method: "GET",
  path: "/api/w/:workspace/lessons/:lesson",
  permission: "workspace.read",
  params: L,
  query: z.object({ lang: z._default(LanguageTag, "en") }),
  output: z.object({
    lesson: Lesson,
    areas,
    /** Records that the lesson names, if the reader may read them; `title` is null if the search has stored none. */
    links: z.array(z.object({ urn: z.string(), named: z.nullable(NamedRecord) })),
    /** All entries of the response, newest first. */
    responses: z.array(Response),
    decisions: z.array(z.object({ outcome: z.enum(["published", "returned", "withdrawn"]), reason: Text, at: Instant, by: named })),
    history: z.array(z.object({ rev: Rev, at: Instant, by: named, title: z.string(), status: z.enum(practiceStatuses) })),
    /** Whether the reader wrote a version of the lesson, and therefore may not decide on it. */
    wrote: z.boolean(),
  }),
});
/** @throws invalid-input if the recommendation of an evaluation has no report or no addressee */
export const addLesson = endpoint({
  id: "practice.add-lesson",
  method: "POST",
  path: "/api/w/:workspace/lessons",
  permission: "practice.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...LessonFields.shape }),
  output: Lesson,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
/**
 * Changes a lesson. A lesson in review, or a withdrawn one, becomes a draft. Links to records that the writer may not see are kept.
 * @throws practice-not-open if it is published
 */
export const changeLesson = endpoint({
  id: "practice.change-lesson",
  method: "PUT",
  path: "/api/w/:workspace/lessons/:lesson",
  permission: "practice.edit",
  params: L,
  body: z.object({ expectedRev: Rev, ...LessonFields.shape }),
  output: Lesson,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method", "practice-not-open"],
});
export const translateLesson = endpoint({
  id: "practice.translate-lesson",
  method: "PUT",
  path: "/api/w/:workspace/lessons/:lesson/translations/:lang",
  permission: "practice.edit",
  params: z.object({ workspace: Id, lesson: Id, lang: LanguageTag }),
  body: z.object(texts),
  output: Lesson,
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
});
export const askLessonModeration = endpoint({
  id: "practice.ask-lesson-moderation",
  method: "POST",
  path: "/api/w/:workspace/lessons/:lesson/moderation-request",
  permission: "practice.edit",
  params: L,
  body: z.object({ expectedRev: Rev }),
  output: Lesson,
  problems: ["conflict", "practice-not-open"],
});
/** Publishes the given revision of a lesson, or returns it to its writers. @throws practice-own-text */
export const decideLesson = endpoint({
  id: "practice.decide-lesson",
  method: "POST",
  path: "/api/w/:workspace/lessons/:lesson/decisions",
  permission: "practice.moderate",
  params: L,
  body: z.object({ commandId: CommandId, expectedRev: Rev, publish: z.boolean(), reason: Title }),
  output: Lesson,
  replay: true,
  mayBeHeld: true,
  problems: ["conflict", "practice-not-open", "practice-own-text", "reads-like-a-method"],
});
export const withdrawLesson = endpoint({
  id: "practice.withdraw-lesson",
  method: "POST",
  path: "/api/w/:workspace/lessons/:lesson/withdrawal",
  permission: "practice.moderate",
  params: L,
  body: z.object({ expectedRev: Rev, reason: Title }),
  output: Lesson,
  mayBeHeld: true,
  problems: ["conflict", "practice-not-open", "reads-like-a-method"],
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-version" },
});
/**
 * Adds an entry to the response to a published recommendation of an evaluation. An entry with an open status names who carries it out; an entry
 * that drops or does not accept the recommendation gives the reason. @throws conflict if somebody has added an entry in the meantime
 */
export const addResponse = endpoint({
  id: "practice.add-response",
  method: "POST",
  path: "/api/w/:workspace/lessons/:lesson/responses",
  permission: "practice.edit",
  params: L,
  body: z.object({
    commandId: CommandId,
    /** The number of entries that the writer has read. */
    after: z.int().check(z.gte(0), z.lte(10_000)),
    ...ResponseFields.shape,
  }),
  output: Lesson,
  replay: true,
  mayBeHeld: true,
  problems: ["conflict", "practice-not-open", "reads-like-a-method"],
});
