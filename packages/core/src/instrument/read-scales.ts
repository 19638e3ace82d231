/** The scale of a framework of a library, and the scale that one question's choices make for one node (SPEC.md I4). */
import { entriesOf, finite, Holder, isRecord, textOf } from "./hold.ts";
import type { Level, Question, Scale } from "./model.ts";

/** More levels than this are a number to type, not levels to choose from. */
const mostLevels = 11;

/** Entries of `scores_definition`. @returns null where they make no scale: one without a score, two with the same, or only one. */
export function readLevels(value: unknown, path: string, locale: string, unheld: Set<string>): readonly Level[] | null {
  const levels = entriesOf(value).map(([key, entry]) => {
    const hold = new Holder(isRecord(entry) ? entry : { name: entry }, `${path}[]`, locale, unheld);
    const score = hold.take("score", finite) ?? (key === null ? null : finite(Number(textOf(key) ?? Number.NaN)));
    const [name, describes, documented] = [hold.words("name"), hold.words("description"), hold.words("description_doc")];
    return score === null ? null : { value: score, name, describes, documented, extra: hold.rest() };
  });
  const read = levels.filter((level) => level !== null);
  return read.length === levels.length && read.length > 1 && new Set(read.map(({ value: at }) => at)).size === read.length ? read : null;
}

const bare = (value: number, name: Level["name"]): Level => ({ value, name, describes: {}, documented: {}, extra: {} });

/** For a framework that defines no score: how far a statement is met. Ours, and told as such (SPEC.md I4). */
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

/** The scale of a framework: its levels in order, else one level for each whole number between its bounds, else `metScale`. */
export function frameworkScale(levels: readonly Level[], min: number | null, max: number | null): Scale {
  if (levels.length > 1) return { id: "framework", levels: levels.toSorted((a, b) => a.value - b.value) };
  if (min === null || max === null || !Number.isInteger(min) || !Number.isInteger(max) || max <= min || max - min >= mostLevels)
    return metScale;
  return { id: "framework", levels: Array.from({ length: max - min + 1 }, (_, i) => bare(min + i, {})) };
}

/** One question with one choice to make, each choice with a score of its own that the scale has: the choices describe the levels. */
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
