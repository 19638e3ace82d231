/** The excerpt of a found passage: about 120 characters around the first found word, and the places of all found words in them. */
import { wordsOf } from "./read.ts";
import { keysOf } from "./stems.ts";

export interface Excerpt {
  readonly text: string;
  /** Start and end of each found word in `text`, in order. */
  readonly marks: readonly (readonly [start: number, end: number])[];
}

/** The places of the words that have one of the keys; adjacent words without a space between them count as one place. */
export const marksIn = (text: string, lang: string, keys: ReadonlySet<string>): [number, number][] => {
  const out: [number, number][] = [];
  for (const word of wordsOf(text)) {
    if (!keysOf(word, lang).some(({ key }) => keys.has(key))) continue;
    const last = out.at(-1);
    if (last !== undefined && word.start <= last[1]) last[1] = Math.max(last[1], word.end);
    else out.push([word.start, word.end]);
  }
  return out;
};

const usual = 120;
const before = 40;

/** The whole text if it is short; otherwise a part that begins and ends at spaces, in languages that use spaces. */
export const excerptOf = (text: string, lang: string, keys: ReadonlySet<string>, most = usual): Excerpt => {
  const marks = marksIn(text, lang, keys);
  if (text.length <= most) return { text, marks };
  const first = marks[0]?.[0] ?? 0;
  let from = first <= before * 1.5 ? 0 : first - before;
  let to = Math.min(text.length, from + most);
  if (from > 0) from = spaceAfter(text, from, first);
  if (to < text.length) to = spaceBefore(text, to, marks[0]?.[1] ?? from);
  const start = from > 0 ? "… " : "";
  const shift = start.length - from;
  return {
    text: `${start}${text.slice(from, to)}${to < text.length ? " …" : ""}`,
    marks: marks.filter(([begin, end]) => begin >= from && end <= to).map(([begin, end]) => [begin + shift, end + shift] as const),
  };
};

const isHalf = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? "");
const spaceAfter = (text: string, from: number, limit: number): number => {
  const space = text.indexOf(" ", from);
  if (space >= 0 && space < limit) return space + 1;
  return isHalf(text, from) ? from + 1 : from;
};
const spaceBefore = (text: string, to: number, limit: number): number => {
  const space = text.lastIndexOf(" ", to);
  if (space > limit) return space;
  return isHalf(text, to) ? to - 1 : to;
};
