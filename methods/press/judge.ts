/** The reasons why a sentence may not be printed (N3 to N9). */
import type { Piece } from "./read-text.ts";
import { words } from "./words.ts";

/** The status of a figure: it is valid, or the reason why it is not. */
export type FigureStands = "holds" | "not-frozen" | "taken-back" | "rule-changed" | "rows-changed" | "not-visible";

export interface JudgedFigure {
  readonly stands: FigureStands;
  readonly countsPeople: boolean;
  /** Whether the figure contains the number of people tested, the number who answered, and the gain. */
  readonly measured: boolean;
}

export interface Judged {
  /** The figures of the text by their number. */
  readonly figures: ReadonlyMap<number, JudgedFigure>;
  /** The names of States that have not agreed to be named, in the language of the text. */
  readonly unnamed: readonly string[];
}

export interface Finding {
  readonly code: "broken" | "figure" | "typed" | "unit" | "gain" | "state";
  /** The figure, for findings of kind `figure` and `unit`. */
  readonly n: number | null;
  /** The words that were found. */
  readonly found: string;
}

const number = /\p{Nd}(?:[\p{Nd}.,٫٬’'\u00a0\u202f]*\p{Nd})?/gu;
const year = /^(?:19|20)[0-9]{2}$/u;
const asciiDigits = (text: string): string => text.replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

const typedNumbers = (text: string): string[] =>
  [...text.matchAll(number)].map(([found]) => found).filter((one) => !year.test(asciiDigits(one)));

const languageOf = (lang: string) => words[lang.split("-", 1)[0] ?? ""];
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);

/** The first word for people within three words after a figure. */
const peopleAfter = (text: string, lang: string): string | null => {
  const { people, joined } = languageOf(lang) ?? {};
  if (people === undefined) return null;
  const near = joined ? text.slice(0, 24) : (/^(?:[^\p{L}]*[\p{L}’'-]+){1,3}/u.exec(text)?.[0] ?? "");
  const pattern = joined ? people : String.raw`(?<![\p{L}])(?:${people})(?![\p{L}])`;
  return new RegExp(pattern, "iu").exec(near)?.[0] ?? null;
};

const namePattern = (name: string, lang: string): RegExp => {
  const { ending = "", joined } = languageOf(lang) ?? {};
  const stem = lang.startsWith("ru") && name.length > 4 ? name.replace(/[аяыиьйоеё]+$/u, "") : name;
  return new RegExp(joined ? escaped(stem) : String.raw`(?<![\p{L}])${escaped(stem)}${ending}(?![\p{L}])`, "iu");
};

/** Whether a figure states a gain completely in this sentence: the number of people, how many answered of how many tested, and the change. */
const statesGain = (pieces: readonly Piece[], figures: Judged["figures"]): boolean => {
  const parts = (n: number) => new Set(pieces.flatMap((piece) => (piece.kind === "figure" && piece.n === n ? [piece.part] : [])));
  return [...figures].some(([n, { stands, measured }]) => {
    const stated = parts(n);
    return measured && stands === "holds" && (stated.has("value") || stated.has("title")) && stated.has("answered") && stated.has("change");
  });
};

/**
 * The findings of one sentence, in the order of N4 to N9; an empty list if it may be printed.
 * @param lang the language of the text as a BCP 47 tag; for a language without words, N7 and N8 find nothing
 */
export const judgeSentence = (pieces: readonly Piece[], lang: string, { figures, unnamed }: Judged): Finding[] => {
  const findings: Finding[] = [];
  const add = (code: Finding["code"], found: string, n: number | null = null) => findings.push({ code, n, found });
  for (const piece of pieces) {
    if (piece.kind === "broken") add("broken", piece.text);
    if (piece.kind !== "figure") continue;
    const figure = figures.get(piece.n);
    if (figure === undefined) add("broken", `{${piece.n}}`);
    else if ((piece.part === "answered" || piece.part === "change") && !figure.measured) add("broken", `{${piece.n} ${piece.part}}`);
    else if (figure.stands !== "holds" && !findings.some(({ code, n }) => code === "figure" && n === piece.n))
      add("figure", figure.stands, piece.n);
  }
  const typed = pieces.flatMap((piece) => (piece.kind === "words" ? typedNumbers(piece.text) : []));
  for (const found of typed) add("typed", found);
  for (const [at, piece] of pieces.entries()) {
    const next = pieces[at + 1];
    if (piece.kind !== "figure" || next?.kind !== "words" || figures.get(piece.n)?.countsPeople !== false) continue;
    const found = peopleAfter(next.text, lang);
    if (found !== null) add("unit", found, piece.n);
  }
  // each object is replaced with "0", so that a pattern can match the words before and after it
  const said = pieces.map((piece) => (piece.kind === "words" ? piece.text : "0")).join("");
  const gain = languageOf(lang)?.gain;
  const [claimed, second] = gain === undefined ? [] : [...said.matchAll(new RegExp(gain, "giu"))].map(([found]) => found);
  // one figure states one gain: a second claim in the sentence has no figure
  if (claimed !== undefined && (second !== undefined || !statesGain(pieces, figures))) add("gain", second ?? claimed);
  for (const name of unnamed) if (name !== "" && namePattern(name, lang).test(said)) add("state", name);
  return findings;
};
