/**
 * The texts with which the content filter is measured: sentences that it must find or let pass, names of offices, policy texts of this
 * repository. `measure.ts` prints the figures; `guard-figures.test.ts` checks the limits.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lint, type Finding } from "#methods/guard/index.ts";
import { lexicon } from "../../guard/lexicon.ts";

export const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;
export type Language = (typeof languages)[number];
/**
 * The two halves of the sentences. `development`: the patterns were written with these. `kept-apart`: sentences of other authors, with which no
 * pattern was tuned.
 */
export const halves = ["development", "kept-apart"] as const;
export type Half = (typeof halves)[number];

const folder = import.meta.dirname;
const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), "utf8")) as T;

export const find = (text: string, lang: string): Finding[] => lint(text, lang, lexicon());

/**
 * Sentences by kind of operational detail. The sentences of the kind `pass` are near misses, which the filter must let pass. Null if this half has no
 * file for the language.
 */
export function sentencesOf(lang: Language, half: Half): Readonly<Record<string, readonly string[]>> | null {
  const file = join(folder, "sentences", `${lang}-${half}.json`);
  return existsSync(file) ? read(file) : null;
}
export const officesOf = (lang: Language): readonly string[] => read<Record<Language, string[]>>(folder, "sentences/offices.json")[lang];

export interface Figures {
  /** For each kind: the number of sentences, and the sentences that were missed. */
  readonly kinds: Readonly<Record<string, { readonly of: number; readonly missed: readonly string[] }>>;
  readonly passing: number;
  /** Near misses that the filter found, although it should not. */
  readonly wrong: readonly string[];
}
export function figuresOf(lang: Language, sentences: Readonly<Record<string, readonly string[]>>): Figures {
  const { pass = [], ...found } = sentences;
  const held = (text: string): boolean => find(text, lang).length > 0;
  const kinds = Object.entries(found).map(
    ([kind, texts]) => [kind, { of: texts.length, missed: texts.filter((text) => !held(text)) }] as const,
  );
  return { kinds: Object.fromEntries(kinds), passing: pass.length, wrong: pass.filter(held) };
}
const counts = (all: readonly Figures[]): { of: number; missed: number; wrong: number } => ({
  of: all.flatMap(({ kinds }) => Object.values(kinds)).reduce((sum, { of }) => sum + of, 0),
  missed: all.flatMap(({ kinds }) => Object.values(kinds)).reduce((sum, { missed }) => sum + missed.length, 0),
  wrong: all.reduce((sum, { wrong }) => sum + wrong.length, 0),
});
/** Recall: of the sentences that the filter must find, the share that it found. */
export const recall = (...all: Figures[]): number => {
  const { of, missed } = counts(all);
  return (of - missed) / of;
};
/** Precision: of the sentences that the filter found, the share that it should have found. */
export const precision = (...all: Figures[]): number => {
  const { of, missed, wrong } = counts(all);
  return (of - missed) / (of - missed + wrong);
};

/** The filter always finds a web address, so web addresses are counted separately. */
export const onlyAddresses = (findings: readonly Finding[]): boolean =>
  findings.length > 0 && findings.every(({ rule }) => rule === "url" || rule === "e-mail");
