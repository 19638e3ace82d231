/** The scale of a framework, and the scale of one node whose question has choices that describe the levels (SPEC.md I4). */
import { entriesOf, finite, Holder, isRecord, type Fields } from "./hold.ts";
import type { Level, Question, Scale } from "./model.ts";

/** The maximum number of levels that are made from two bounds. With more levels, people would prefer to type a number. */
const mostLevels = 11;

/** A map key that is itself the score: `{1: low, 2: high}`. */
const scoreOf = (key: string | null): number | null => (key === null || key.trim() === "" ? null : finite(Number(key)));

/**
 * Reads `scores_definition`: a list of levels, a map from score to level, or in newer files the levels under `scale` together with
 * the aggregation of scores. Any other map contains no levels.
 */
export function scoresIn(value: unknown): { readonly levels: ReturnType<typeof entriesOf>; readonly beside: Fields } {
  if (!isRecord(value)) return { levels: entriesOf(value), beside: {} };
  if (Object.hasOwn(value, "scale")) {
    const { scale, ...beside } = value;
    return { levels: entriesOf(scale), beside };
  }
  const entries = entriesOf(value);
  const levels = entries.filter(([key, entry]) => scoreOf(key) !== null || (isRecord(entry) && Object.hasOwn(entry, "score")));
  return levels.length === entries.length ? { levels, beside: {} } : { levels: [], beside: value };
}

/** @returns null if the levels are not a valid scale: a level without a score, two equal scores, or only one level. */
export function readLevels(
  entries: ReturnType<typeof entriesOf>,
  path: string,
  locale: string,
  unheld: Set<string>,
): readonly Level[] | null {
  const levels = entries.map(([key, entry]) => {
    const hold = new Holder(isRecord(entry) ? entry : { name: entry }, `${path}[]`, locale, unheld);
    const score = hold.take("score", finite) ?? scoreOf(key);
    const [name, describes, documented] = [hold.words("name"), hold.words("description"), hold.words("description_doc")];
    return score === null ? null : { value: score, name, describes, documented, extra: hold.rest() };
  });
  const read = levels.filter((level) => level !== null);
  return read.length === levels.length && read.length > 1 && new Set(read.map(({ value: at }) => at)).size === read.length ? read : null;
}

const bare = (value: number, name: Level["name"]): Level => ({ value, name, describes: {}, documented: {}, extra: {} });

/** For a framework without scores: how far a statement is met. This scale is our own and is marked as such (SPEC.md I4). */
export const metScale: Scale = {
  id: "met",
  levels: [
    bare(0, { en: "Not met", fr: "Non satisfait", es: "No se cumple", ar: "غير مستوفى", ru: "Не выполнено", zh: "未达到" }),
    bare(1, {
      en: "Partly met",
      fr: "Partiellement satisfait",
      es: "Se cumple en parte",
      ar: "مستوفى جزئيا",
      ru: "Выполнено частично",
      zh: "部分达到",
    }),
    bare(2, { en: "Met", fr: "Satisfait", es: "Se cumple", ar: "مستوفى", ru: "Выполнено", zh: "达到" }),
  ],
};

/** Whether two bounds define one level per whole number, not too many. */
const countable = (min: number | null, max: number | null): boolean =>
  Number.isInteger(min) && Number.isInteger(max) && (max ?? 0) > (min ?? 0) && (max ?? 0) - (min ?? 0) < mostLevels;

/** Whether the scale has the same ends as the bounds. If it does not, the bounds are preserved and reported. */
export const boundsAreHeld = ({ levels }: Scale, min: number | null, max: number | null): boolean =>
  (min === null || min === levels[0]?.value) && (max === null || max === levels.at(-1)?.value);

/** The scale of a framework: its sorted levels, otherwise one level per whole number between its bounds, otherwise `metScale`. */
export function frameworkScale(levels: readonly Level[], min: number | null, max: number | null): Scale {
  if (levels.length > 1) return { id: "framework", levels: levels.toSorted((a, b) => a.value - b.value) };
  if (min === null || max === null || !countable(min, max)) return metScale;
  return { id: "framework", levels: Array.from({ length: max - min + 1 }, (_, i) => bare(min + i, {})) };
}

/**
 * The scale of a node with one single-choice question whose choices have each score of the scale exactly once. In this case the choices
 * describe the levels.
 */
export function choiceScale(node: string, questions: readonly Question[], scale: Scale): Scale | null {
  const [question] = questions;
  if (questions.length !== 1 || question?.type !== "unique_choice" || question.choices.length < 2) return null;
  const levels = new Map(scale.levels.map((level) => [level.value, level]));
  const scores = new Set(question.choices.map(({ score }) => score));
  if (scores.size !== question.choices.length || scores.size !== levels.size) return null;
  const made = question.choices.flatMap(({ score, text }) => {
    const level = score === null ? undefined : levels.get(score);
    return level ? [{ ...level, describes: text }] : [];
  });
  return made.length === levels.size ? { id: node, levels: made.toSorted((a, b) => a.value - b.value) } : null;
}
