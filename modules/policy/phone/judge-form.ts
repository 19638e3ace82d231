/**
 * The state of the form about effects, and the answer to send. Effects without an answer are not sent. A range is sent only if it is
 * complete and the effect has a word. The phone computes nothing from a word. All functions are pure.
 */
import type { EffectAnswer, EffectsAnswer } from "../contract/effect-room.ts";
import type { DraftOf } from "#platform/phone/question/use-answering.ts";
import { emptyRange, ends, isWhole, type Range } from "#platform/phone/range.ts";

/** The answer about one effect so far. */
export interface Given {
  /** The chosen word. It is absent if the person has not answered; null means "I cannot say". */
  readonly word?: string | null;
  /** The three values of the range in per cent, from -100 (raises) to 100 (lowers). */
  readonly range: Range;
  readonly objection: string;
}
export interface JudgeForm {
  /** The index of the effect on the screen. If it equals the number of effects, the screen shows the summary. */
  readonly at: number;
  readonly effects: Readonly<Record<string, Given>>;
  /** Whether this screen has sent its message. */
  readonly sent?: boolean;
}

export const emptyJudging: JudgeForm = { at: 0, effects: {} };
const nothing: Given = { range: emptyRange, objection: "" };
export const givenOf = ({ effects }: JudgeForm, code: string): Given => effects[code] ?? nothing;
export const give = (form: JudgeForm, code: string, more: Partial<Given>): JudgeForm => ({
  ...form,
  effects: { ...form.effects, [code]: { ...givenOf(form, code), ...more } },
});
/**
 * Touching a chosen word again removes it. If it was the only answer of a ballot that the room has counted, it becomes "I cannot say"
 * instead: the room cannot remove a ballot from the count, because nothing links the count to the ballot. So a counted ballot always
 * has an answer.
 */
export const touchWord = (form: JudgeForm, code: string, word: string | null, counted = false): JudgeForm => {
  const given = givenOf(form, code);
  if (given.word !== word) return give(form, code, { word });
  const { word: _, ...rest } = given;
  const removed = { ...form, effects: { ...form.effects, [code]: rest } };
  const empty = Object.keys(removed.effects).every((one) => givenOf(removed, one).word === undefined);
  return counted && empty ? give(form, code, { word: null }) : removed;
};

/**
 * Goes to another screen. The phone sends answers while the person is still answering. A reveal therefore includes them. After the first
 * answer, each screen sends a message with the answers to all effects so far. It sends the message when the person touches a word, or
 * when the person leaves the screen without touching one. Therefore the number of messages does not show which effects have no answer. A
 * range and an objection are sent in the message of the next screen, and the summary sends one message when the person arrives there.
 * @returns the form on the new screen, and whether to send it
 */
export const goTo = (form: JudgeForm, to: number, summary: number): { readonly form: JudgeForm; readonly sends: boolean } => {
  const arrives = to === summary && form.at !== summary;
  const leaves = form.at !== summary && form.sent !== true;
  return { form: { at: to, effects: form.effects }, sends: arrives || leaves };
};

/** Whether the range is incomplete. An incomplete range is not sent. */
export const isHalf = (range: Range): boolean => !isWhole(range) && ends.some((end) => range[end] !== null);

const answerTo = ({ word, range, objection }: Given, lang: string): EffectAnswer | null => {
  if (word === undefined) return null;
  const text = objection.trim();
  return {
    word,
    range: word !== null && isWhole(range) ? { low: range.low / 100, best: range.best / 100, high: range.high / 100 } : null,
    objection: text === "" ? null : { text, lang },
  };
};

/** The answer to send, from the fields that are filled. */
export const effectsIn = (form: JudgeForm, codes: readonly string[], lang: string): EffectsAnswer => {
  const effects = Object.fromEntries(
    codes.flatMap((code) => {
      const answer = answerTo(givenOf(form, code), lang);
      return answer === null ? [] : [[code, answer] as const];
    }),
  );
  const said = Object.values(effects);
  const cannotSay = said.length === codes.length && said.every(({ word, objection }) => word === null && objection === null);
  return { cannotSay, effects };
};

const points = (share: number): number => Math.round(share * 100);
const givenBy = ({ word, range, objection }: EffectAnswer): Given => ({
  word,
  range: range === null ? emptyRange : { low: points(range.low), best: points(range.best), high: points(range.high) },
  objection: objection?.text ?? "",
});
/** The form for an answer that the room returned or that was sent. */
export const formOfEffects = ({ effects }: EffectsAnswer, codes: readonly string[]): JudgeForm => ({
  at: codes.length,
  effects: Object.fromEntries(codes.flatMap((code) => (effects[code] ? [[code, givenBy(effects[code])]] : []))),
});

export const saysSomething = ({ effects }: EffectsAnswer): boolean => Object.keys(effects).length > 0;
export const withoutObjections = (form: JudgeForm): JudgeForm => ({
  ...form,
  effects: Object.fromEntries(Object.entries(form.effects).map(([code, given]) => [code, { ...given, objection: "" }])),
});

const plain = (answer: EffectAnswer | undefined): string =>
  answer === undefined
    ? ""
    : JSON.stringify([answer.word, answer.range && ends.map((end) => points(answer.range?.[end] ?? 0)), answer.objection?.text ?? ""]);
/** Whether two answers are the same. The order of effects and the language of the page are ignored. */
export const sameEffects = (a: EffectsAnswer, b: EffectsAnswer): boolean =>
  (a.cannotSay && b.cannotSay) ||
  [...new Set([...Object.keys(a.effects), ...Object.keys(b.effects)])].every((code) => plain(a.effects[code]) === plain(b.effects[code]));

/** A name for an effect. The name is the same in every effects question, although the code of the effect differs. */
export const nameOf = (item: {
  readonly measure: { readonly code: string };
  readonly scenario: { readonly code: string };
  readonly on: string;
}): string => `${item.measure.code} ${item.scenario.code} ${item.on}`;

interface AsksEffects {
  readonly items: readonly { readonly code: string }[];
}
export const codesOf = ({ items }: AsksEffects): readonly string[] => items.map(({ code }) => code);

const trim = (form: JudgeForm, asked: AsksEffects, lang: string): EffectsAnswer => effectsIn(form, codesOf(asked), lang);
export const effectsDraft: DraftOf<AsksEffects, JudgeForm, EffectsAnswer> = {
  empty: () => emptyJudging,
  from: (sent, asked) => formOfEffects(sent, codesOf(asked)),
  trim,
  same: (sent, form, asked) => sameEffects(sent, trim(form, asked, "")),
};
