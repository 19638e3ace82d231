/**
 * Step 6 in a room: each person states how measures would change scenarios, always in words and optionally also as a range. Answers
 * are encrypted like ballots (`room.ts`). After the reveal nobody can link two answers to the same person.
 */
import * as z from "zod/mini";
import { CodedName } from "#modules/assessment/contract/catalogue.ts";
import { effectPaths, objectionLength } from "./effect-paths.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Count } from "#platform/contract/head-count.ts";
import { participant, PhoneKey, seat, seatProblems } from "#platform/contract/seat-call.ts";
import { Id, Instant, LanguageTag, Text, Translated } from "#platform/contract/values.ts";

const R = z.object({ workspace: Id, room: Id });
const Code = z.string().check(z.regex(/^e[1-9][0-9]?$/));
const Word = z.string().check(z.regex(/^[a-z][a-z-]{0,29}$/));
/** The share by which a measure lowers (above 0) or raises (below 0) a scenario's likelihood or impact; low <= best <= high. */
const Share = z.number().check(z.gte(-1), z.lte(1));
export const EffectRange = z.object({ low: Share, best: Share, high: Share });
export type EffectRange = z.infer<typeof EffectRange>;

/** A measure's effect on the likelihood or the impact of one scenario. */
const asked = { measure: Id, scenario: Id, on: z.enum(["likelihood", "impact"]) };
/** Maximum number of effects in one asking. A person answers each with a word and optionally a range. */
export const mostAsked = 12;

export const Asking = z.object({
  id: Id,
  assessment: Id,
  number: z.int(),
  /** The scale as it was asked, from worse to much better. "I cannot say" is not part of the scale. */
  words: z.array(CodedName),
  items: z.array(z.object({ code: Code, ...asked })),
  state: z.enum(["open", "revealed", "closed"]),
  openedAt: Instant,
  revealedAt: z.nullable(Instant),
  /** The number of phones that were asked; set at the reveal. */
  asked: z.nullable(z.int()),
  answered: z.nullable(z.int()),
});
export type Asking = z.infer<typeof Asking>;

/** What one person states about one effect. A `word` of null means "I cannot say" and has no range. */
export const EffectAnswer = z.object({
  word: z.nullable(Word),
  range: z.nullable(EffectRange),
  objection: z.nullable(z.object({ text: z.string().check(z.minLength(1), z.maxLength(objectionLength)), lang: LanguageTag })),
});
export type EffectAnswer = z.infer<typeof EffectAnswer>;
/**
 * One person's answer, by the codes of the asking. Effects that the person did not answer are absent. `cannotSay` applies to all
 * effects at once.
 */
export const EffectsAnswer = z.object({ cannotSay: z.boolean(), effects: z.record(Code, EffectAnswer) });
export type EffectsAnswer = z.infer<typeof EffectsAnswer>;

/** One effect as a room judged it, after the reveal. */
export const JudgedEffect = z.object({
  ...asked,
  asking: Id,
  askingNumber: z.int(),
  revealedAt: Instant,
  /** Whether the text of the measure has changed since the room judged the effect. */
  changedSince: z.boolean(),
  /** The number of people who chose a word. */
  n: z.int(),
  /** The number of people who answered "I cannot say". */
  unknown: Count,
  /** Counts by word, in the order of the scale; suppressed if fewer than three people chose a word. */
  words: z.array(z.object({ code: Word, name: CodedName.shape.name, n: Count })),
  /** The number of people who gave a range in addition to a word. */
  ranged: Count,
  /** Anonymous ranges, ordered by best value; null if there are fewer than three. */
  spread: z.nullable(z.array(EffectRange)),
  /**
   * The 10, 50 and 90 % points of the equal-weight mixture of the ranges, each as a PERT (methods/elicitation/SPEC.md, E41): points
   * of a distribution, not its ends. Null if there are fewer than three ranges; nothing is imputed from words.
   */
  pooled: z.nullable(EffectRange),
  /** Whether the room is split on this effect. If so, the pool gives a range but no best value. */
  split: z.boolean(),
});
export type JudgedEffect = z.infer<typeof JudgedEffect>;
/** One line in which a person objects to an effect. It is not linked to an answer. */
export const Objection = z.object({ ...asked, objection: Text });
export type Objection = z.infer<typeof Objection>;

/** The asking of a room as the console and the wall get it. Before the reveal it contains only the count. */
export const RoomAsking = z.object({
  asking: z.nullable(Asking),
  answered: z.int(),
  present: z.int(),
  result: z.nullable(z.object({ effects: z.array(JudgedEffect), objections: z.array(Objection) })),
});
export type RoomAsking = z.infer<typeof RoomAsking>;

/** Every effect that a room of the assessment judged, each from the newest revealed asking that contains it. */
export const listJudgedEffects = endpoint({
  id: "policy.list-judged-effects",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/judged-effects",
  permission: "workspace.read",
  actors: ["account"],
  params: z.object({ workspace: Id, assessment: Id }),
  output: z.object({ effects: z.array(JudgedEffect), objections: z.array(Objection) }),
});
export const getRoomAsking = endpoint({
  id: "workshop.get-asking",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/asking",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  output: RoomAsking,
});
/**
 * Asks every phone about effects of measures that are neither refused nor withdrawn, on scenarios that they address. No measure or
 * scenario may have a stricter marking than the room. Asking again after a discussion creates another asking. @throws round-open if
 * the assessment has an open asking
 */
export const startAsking = endpoint({
  id: "workshop.start-asking",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/askings",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  body: z.object({ items: z.array(z.object(asked)).check(z.minLength(1), z.maxLength(mostAsked)) }),
  output: RoomAsking,
  problems: ["room-closed", "round-open", "measure-settled", "marking-forbids"],
});
/** Closes the asking for everyone and shows the answers. It cannot be undone. */
export const revealAsking = endpoint({
  id: "workshop.reveal-asking",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/askings/:asking/reveal",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, room: Id, asking: Id }),
  output: RoomAsking,
  problems: ["few-answers", "answers-lost", "round-closed"],
});

/** The title in every available language, because the server does not know the phone's reader. */
const Named = z.object({ code: z.string(), title: Translated });

export const PhoneAsking = z.object({
  asking: z.nullable(
    z.object({
      id: Id,
      number: z.int(),
      words: z.array(CodedName),
      items: z.array(z.object({ code: Code, measure: Named, scenario: Named, on: asked.on })),
      state: z.enum(["open", "revealed", "closed"]),
      /** Whether this seat answered. After the reveal this is false for every seat. */
      answeredHere: z.boolean(),
      answered: z.int(),
      present: z.int(),
    }),
  ),
});
export type PhoneAsking = z.infer<typeof PhoneAsking>;
export const phoneAsking = endpoint({
  id: "room.asked-effects",
  path: effectPaths.asked,
  ...participant,
  body: z.object(seat),
  output: PhoneAsking,
  problems: seatProblems,
});
/**
 * `key` is derived on the phone (`seal.ts`, ballotKey of the asking and the word `effects`). The phone increases `counter` with each
 * answer and never decreases it.
 */
export const giveEffects = endpoint({
  id: "room.effects",
  path: effectPaths.effects,
  ...participant,
  body: z.object({ ...seat, asking: Id, key: PhoneKey, counter: z.int().check(z.gte(1)), answer: EffectsAnswer }),
  output: z.object({ counter: z.int() }),
  problems: [
    ...seatProblems,
    "round-closed",
    "ballot-key-other",
    "answer-too-long",
    "answers-lost",
    "low-best-high",
    "reads-like-a-method",
  ],
});
/** Returns the phone's own effects to a phone that lost its page but not its secret. */
export const myEffects = endpoint({
  id: "room.my-effects",
  path: effectPaths.myEffects,
  ...participant,
  body: z.object({ ...seat, asking: Id, key: PhoneKey }),
  output: z.object({ answer: z.nullable(EffectsAnswer), counter: z.int() }),
  problems: seatProblems,
});
