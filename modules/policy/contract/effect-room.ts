/**
 * Step 6 in a room: each person states how measures would change scenarios, always in words and optionally also as a range. Answers
 * are encrypted like ballots (`room.ts`). After the reveal nobody can link two answers to the same person.
 */
import * as z from "zod/mini";
import { CodedName } from "#modules/assessment/contract/catalogue.ts";
import { objectionLength } from "./effect-lengths.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Count } from "#platform/contract/head-count.ts";
import { questionContract } from "#platform/contract/questions.ts";
import { Id, Instant, LanguageTag, Text, Translated } from "#platform/contract/values.ts";

const Code = z.string().check(z.regex(/^e[1-9][0-9]?$/));
const Word = z.string().check(z.regex(/^[a-z][a-z-]{0,29}$/));
/** The share by which a measure lowers (above 0) or raises (below 0) a scenario's likelihood or impact; low <= best <= high. */
const Share = z.number().check(z.gte(-1), z.lte(1));
export const EffectRange = z.object({ low: Share, best: Share, high: Share });
export type EffectRange = z.infer<typeof EffectRange>;

/** A measure's effect on the likelihood or the impact of one scenario. */
const asked = { measure: Id, scenario: Id, on: z.enum(["likelihood", "impact"]) };
/** The maximum number of effects in one effects question. For each effect, a person answers with a word and optionally with a range. */
export const mostAsked = 12;

export const EffectsQuestion = z.object({
  id: Id,
  assessment: Id,
  number: z.int(),
  /** The words of the scale at the time of the question, from worse to much better. "I cannot say" is not part of the scale. */
  words: z.array(CodedName),
  items: z.array(z.object({ code: Code, ...asked })),
  state: z.enum(["open", "revealed", "closed"]),
  openedAt: Instant,
  revealedAt: z.nullable(Instant),
  /** The number of phones that were asked; set at the reveal. */
  asked: z.nullable(z.int()),
  answered: z.nullable(z.int()),
});
export type EffectsQuestion = z.infer<typeof EffectsQuestion>;

/** What one person states about one effect. A `word` of null means "I cannot say" and has no range. */
export const EffectAnswer = z.object({
  word: z.nullable(Word),
  range: z.nullable(EffectRange),
  objection: z.nullable(z.object({ text: z.string().check(z.minLength(1), z.maxLength(objectionLength)), lang: LanguageTag })),
});
export type EffectAnswer = z.infer<typeof EffectAnswer>;
/**
 * One person's answer, by the codes of the effects. Effects that the person did not answer are absent. `cannotSay` means that the person cannot say
 * anything about any effect of the question.
 */
export const EffectsAnswer = z.object({ cannotSay: z.boolean(), effects: z.record(Code, EffectAnswer) });
export type EffectsAnswer = z.infer<typeof EffectsAnswer>;

/**
 * The middle half of five to nine words: its lowest and highest word. `together` is false if these two are at least two levels apart
 * (methods/disclosure, D6 to D8).
 */
export const WordHalf = z.object({ low: CodedName.shape.name, high: CodedName.shape.name, together: z.boolean() });
const RangeHalf = z.object({ low: EffectRange.shape.low, high: EffectRange.shape.high, together: z.boolean() });

/** One effect as a room rated it, after the reveal. */
export const RatedEffect = z.object({
  ...asked,
  effectsQuestion: Id,
  questionNumber: z.int(),
  revealedAt: Instant,
  /** Whether the text of the measure has changed since the room rated the effect. */
  changedSince: z.boolean(),
  /** The number of people who chose a word. */
  n: z.int(),
  /** The number of people who answered "I cannot say". */
  unknown: z.nullable(Count),
  /** The count of each word, in the order of the scale. The counts are left out if fewer than ten people chose a word. */
  words: z.array(z.object({ code: Word, name: CodedName.shape.name, n: Count })),
  /** The middle half of the words if five to nine people chose one; otherwise null. */
  half: z.nullable(WordHalf),
  /** The number of people who gave a range in addition to a word. */
  ranged: Count,
  /** Anonymous ranges, ordered by best value; null if there are fewer than ten. */
  spread: z.nullable(z.array(EffectRange)),
  /** The middle half of the best values if there are five to nine ranges; otherwise null. */
  rangeHalf: z.nullable(RangeHalf),
  /**
   * The 10, 50 and 90 % points of the equal-weight mixture of the ranges, each as a PERT (methods/elicitation/SPEC.md, E41): points
   * of a distribution, not its ends. Null if there are fewer than three ranges; nothing is imputed from words.
   */
  pooled: z.nullable(EffectRange),
  /** Whether the room is split on this effect. If so, the pool gives a range but no best value. */
  split: z.boolean(),
});
export type RatedEffect = z.infer<typeof RatedEffect>;
/** One line in which a person objects to an effect. It is not linked to an answer. */
export const Objection = z.object({ ...asked, objection: Text });
export type Objection = z.infer<typeof Objection>;

/**
 * Every effect that a room of the assessment rated. If several revealed effects questions contain the same effect, the newest of
 * them counts.
 */
export const listRatedEffects = endpoint({
  id: "policy.list-rated-effects",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/rated-effects",
  permission: "workspace.read",
  params: z.object({ workspace: Id, assessment: Id }),
  output: z.object({ effects: z.array(RatedEffect), objections: z.array(Objection) }),
});
/** The title in every available language, because the server does not know the phone's reader. */
const Named = z.object({ code: z.string(), title: Translated });

/**
 * The question of steps 5 and 6 in a room (`platform/contract/questions.ts`): effects of measures that are neither refused nor withdrawn, on
 * scenarios that they address. No measure or scenario may have a stricter marking than the room.
 */
export const effectsContract = questionContract({
  name: "effects",
  answer: EffectsAnswer,
  startProblems: ["measure-settled"],
  body: z.object({ items: z.array(z.object(asked)).check(z.minLength(1), z.maxLength(mostAsked)) }),
  question: EffectsQuestion,
  result: z.object({ effects: z.array(RatedEffect), objections: z.array(Objection) }),
  shown: z.object({
    number: z.int(),
    words: z.array(CodedName),
    /** `opposed`: a rights test says "no" to the measure. */
    items: z.array(z.object({ code: Code, measure: z.extend(Named, { opposed: z.boolean() }), scenario: Named, on: asked.on })),
  }),
});
