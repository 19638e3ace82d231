/**
 * What a programme tells a State of a decision, and what the State answers. Both are parcels. The first never holds sources, ratings, factors,
 * drafts, incidents, the reason of the decision or a name: its schema has no field for them.
 */
import * as z from "zod/mini";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { supportKinds } from "#platform/contract/support.ts";
import { Id, Instant, LocalDate, Text, Translated } from "#platform/contract/values.ts";

export const conditionsKind = "diligence.conditions";
export const conditionsVersion = 1;
export const replyKind = "diligence.reply";
export const replyVersion = 1;

/** Whose measure it is. The office that owns it is not told. */
export const sides = ["state", "programme", "other"] as const;
/** `withdrawn`: the State no longer asks for the support. */
export const answers = ["accepted", "refused", "withdrawn"] as const;
/** At most this many answers to one parcel, so that none grows without an end. */
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
/** All answers so far: the last parcel of a thread contains the whole history. */
export const SentReply = z.object({ conditions: Id, answers: z.array(Answer).check(z.minLength(1), z.maxLength(mostAnswers)) });
export type SentReply = z.infer<typeof SentReply>;

/** The last answer; without one, whether the day is over until which an answer was asked. */
export const toldStates = ["sent", "unanswered", ...answers] as const;
export type ToldState = (typeof toldStates)[number];
export const toldState = (all: readonly Pick<Answer, "answer">[], answerBy: string, today: string): ToldState =>
  all.at(-1)?.answer ?? (answerBy < today ? "unanswered" : "sent");

/** What was sent of a case, at the programme. */
export const Told = z.object({
  id: Id,
  /** The number of the decision. */
  decision: z.int(),
  content: SentConditions,
  sentAt: Instant,
  openedAt: z.nullable(Instant),
  ended: z.nullable(z.object({ as: z.enum(["superseded", "withdrawn"]), at: Instant })),
  state: z.enum(toldStates),
  /** Oldest first. Answers to a parcel that has ended are shown and count for nothing. */
  answers: z.array(Answer),
  /** Times of answers from somebody who was not asked; nothing else is shown of them. */
  strays: z.array(Instant),
});
export type Told = z.infer<typeof Told>;
