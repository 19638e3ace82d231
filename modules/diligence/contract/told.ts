/**
 * The conditions that a programme sends to a State about a decision, and the State's answer. Both are parcels. The conditions never contain
 * sources, ratings, factors, drafts, incidents, the reason of the decision, or a name: their schema has no fields for them.
 */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { supportKinds } from "#platform/contract/support.ts";
import { Id, Instant, LocalDate, Text, Translated } from "#platform/contract/values.ts";

export const conditionsKind = "diligence.conditions";
export const conditionsVersion = 1;
export const replyKind = "diligence.reply";
export const replyVersion = 1;

/** The party that carries out a measure. The office that owns the measure is not sent. */
export const sides = ["state", "programme", "other"] as const;
/** `withdrawn`: the State does not request the support any more. */
export const answers = ["accepted", "refused", "withdrawn"] as const;
/** The maximum number of answers to one parcel, because each answer is sent together with all earlier answers. */
export const mostAnswers = 50;

export const SentConditions = z.object({
  programme: Translated,
  fictional: z.boolean(),
  policy: z.object({ name: Text, text: z.nullable(Text) }),
  activity: Text,
  unit: AgencyType,
  covers: z.array(z.enum(supportKinds)),
  outcome: z.enum(["support", "conditions"]),
  /** The last day of the decision. */
  until: LocalDate,
  conditions: z.nullable(Text),
  mitigations: z.array(z.object({ text: Text, side: z.enum(sides), due: LocalDate })).check(z.maxLength(40)),
  answerBy: LocalDate,
  howTo: Text,
});
export type SentConditions = z.infer<typeof SentConditions>;

export const Answer = z.object({ answer: z.enum(answers), reason: Text, at: Instant });
export type Answer = z.infer<typeof Answer>;
/** All answers of the State so far: each parcel repeats the earlier answers, so the last one contains all of them. */
export const SentReply = z.object({ conditions: Id, answers: z.array(Answer).check(z.minLength(1), z.maxLength(mostAnswers)) });
export type SentReply = z.infer<typeof SentReply>;

/** The last answer of the State. If there is none: whether the last day for an answer is over. */
export const toldStates = ["sent", "unanswered", ...answers] as const;
export type ToldState = (typeof toldStates)[number];
export const toldState = (all: readonly Pick<Answer, "answer">[], answerBy: string, today: string): ToldState =>
  all.at(-1)?.answer ?? (answerBy < today ? "unanswered" : "sent");

/** One parcel that the programme sent about a case. */
export const Told = z.object({
  id: Id,
  /** The number of the decision. */
  decision: z.int(),
  content: SentConditions,
  sentAt: Instant,
  openedAt: z.nullable(Instant),
  ended: z.nullable(z.object({ as: z.enum(["superseded", "withdrawn"]), at: Instant })),
  state: z.enum(toldStates),
  /** The oldest answer comes first. Answers to a withdrawn or replaced parcel are shown but do not count. */
  answers: z.array(Answer),
  /** The times of answers from a State that was not asked. Nothing else about these answers is shown. */
  strays: z.array(Instant),
});
export type Told = z.infer<typeof Told>;
