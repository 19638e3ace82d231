/**
 * Parses one line of an Excalibur file. The Excalibur program writes fixed columns (number 5, name 9, number 5, name 15, scale 4,
 * values 15 each). Other programs use other widths, and a long name moves the following columns to the right. So the parser uses the columns if
 * they fit; otherwise it looks for the scale word, followed by its numbers (SPEC.md E5-E7).
 */
import type { Scale } from "./study.ts";

export type LineFault = { readonly fault: "no-scale" | "no-number" | "bad-number" | "too-few-numbers"; readonly found: string };

export interface AnswerLine {
  readonly expert: number;
  readonly expertName: string;
  readonly item: number;
  readonly itemName: string;
  readonly scale: Scale;
  /** NaN if the file contains the letters "nan". */
  readonly values: readonly number[];
}

export interface RealisationLine {
  readonly item: number;
  readonly itemName: string;
  readonly scale: Scale;
  /** null if the column is blank; NaN if the file contains the letters "nan". */
  readonly value: number | null;
  readonly question: string;
}

const anchor = /(?<=\s)(UNI|LOG)(?=[\s+-]|$)/gi;
/** The positions of the scale words in a line, at most the first twenty. A line of a study has fewer. */
const anchorsOf = (line: string): RegExpExecArray[] => [...line.matchAll(anchor)].slice(0, 20);
const number = /\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[ED][+-]?\d+)?|nan)(?=[\s+-]|$)/iy;
const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}...` : text);
const toNumber = (text: string): number => Number(text.replace(/d/i, "E"));

/** Reads `count` numbers from position `at`. Values that fill their column may touch the next one: a sign starts a new number. */
function numbersFrom(line: string, at: number, count: number): readonly number[] | LineFault {
  const values: number[] = [];
  number.lastIndex = at;
  while (values.length < count) {
    const from = number.lastIndex;
    const found = number.exec(line)?.[1];
    if (found === undefined) {
      const rest = line.slice(from).trim();
      const next = /^\S*/.exec(rest)?.[0] ?? "";
      return /^[+\-.,]?\d/.test(next) ? { fault: "bad-number", found: shorten(next) } : { fault: "too-few-numbers", found: shorten(rest) };
    }
    values.push(toNumber(found));
  }
  return values;
}

const whole = (text: string): number | null => (/^\s*\d+\s*$/.test(text) ? Number(text) : null);
const scaleOf = (word: string): Scale => (word.toUpperCase() === "LOG" ? "log" : "uni");

/** Facts from the previous lines: the item numbers that could come next in the file, and the experts that were found so far. */
export interface Expected {
  readonly items: readonly number[];
  readonly nameOf: (expert: number) => string | undefined;
}

/** Reads the expert and the item before the scale word. */
function whoAndWhat(line: string, end: number, expected: Expected): Omit<AnswerLine, "scale" | "values"> | LineFault {
  const [expert, item] = [whole(line.slice(0, 5)), whole(line.slice(14, 19))];
  if (end === 35 && expert !== null && item !== null) {
    return { expert, expertName: line.slice(5, 14).trim(), item, itemName: line.slice(19, 34).trim() };
  }
  const head = line.slice(0, end).trim();
  const start = /^(\d+)(?:\s+|$)/.exec(head);
  if (!start) return { fault: "no-number", found: shorten(head) };
  const rest = head.slice(start[0].length);
  // A whole number between blanks may be the item number or part of a name. If the line has a name, it comes before the item number.
  const all = [...rest.matchAll(/(?<!\S)\d+(?!\S)/g)];
  const candidates = all.length > 1 ? all.filter((found) => found.index > 0) : all;
  const known = expected.nameOf(Number(start[1]));
  const behindName =
    known !== undefined && rest.startsWith(`${known} `)
      ? all.find((found) => found.index === rest.length - rest.slice(known.length).trimStart().length)
      : undefined;
  const chosen = behindName ?? candidates.find((found) => expected.items.includes(Number(found[0]))) ?? candidates[0];
  if (!chosen) return { fault: "no-number", found: shorten(rest) };
  const after = rest.slice(chosen.index + chosen[0].length).trim();
  return { expert: Number(start[1]), expertName: rest.slice(0, chosen.index).trim(), item: Number(chosen[0]), itemName: after };
}

/** Parses a line of answers with `count` numbers after its scale word. */
export function readAnswerLine(line: string, count: number, expected: Expected): AnswerLine | LineFault {
  let fault: LineFault = { fault: "no-scale", found: shorten(line.trim()) };
  const anchors = anchorsOf(line).sort((a, b) => Number(b.index === 35) - Number(a.index === 35));
  for (const [at, found] of anchors.entries()) {
    const values = numbersFrom(line, found.index + found[0].length, count);
    const who = whoAndWhat(line, found.index, expected);
    if ("fault" in values || "fault" in who) {
      // A name may contain the scale word too; the fault of the first attempt is the one to report.
      if (at === 0) fault = "fault" in values ? values : (who as LineFault);
      continue;
    }
    return { ...who, scale: scaleOf(found[0]), values };
  }
  return fault;
}

type Realised = RealisationLine & {
  /**
   * How uncertain the interpretation of a line is: 0 if the columns fit, 1 if only the exponent has the form that the program writes,
   * otherwise 2.
   */
  readonly doubt: number;
};

function realisedAt(line: string, scale: RegExpExecArray): Realised | LineFault {
  const rest = { scale: scaleOf(scale[0]), question: line.slice(scale.index + scale[0].length).trim() };
  const item = whole(line.slice(0, 5));
  if (scale.index === 36 && item !== null) {
    const column = line.slice(20, 35);
    const values = numbersFrom(column, 0, 1);
    const itemName = line.slice(5, 20).trim();
    if (column.trim() === "") return { ...rest, item, itemName, value: null, doubt: 0 };
    if (!("fault" in values)) return { ...rest, item, itemName, value: values[0] ?? null, doubt: 0 };
  }
  const head = line.slice(0, scale.index).trim();
  // Number, name (may be empty), value. Parsed in steps: one pattern for all three would need quadratic time for a long run of blanks.
  const number = /^\d+(?=\s)/.exec(head)?.[0];
  if (number === undefined) return { fault: "no-number", found: shorten(head) };
  const last = head.search(/\s\S*$/);
  const itemName = head.slice(number.length, Math.max(number.length, last));
  const written = head.slice(last + 1);
  const values = numbersFrom(written, 0, 1);
  if ("fault" in values) return { fault: "bad-number", found: shorten(written) };
  return {
    ...rest,
    item: Number(number),
    itemName: itemName.trim(),
    value: values[0] ?? null,
    doubt: /[ED][+-]?\d+$/i.test(written) ? 1 : 2,
  };
}

/**
 * Parses a line of a realisation: number, name, value, scale, question. If there are several scale words, the parser uses the one with the
 * least uncertain interpretation; if several are equally uncertain, the first of them.
 */
export function readRealisationLine(line: string): RealisationLine | LineFault {
  const read = anchorsOf(line).map((found) => realisedAt(line, found));
  const good = read.flatMap((one) => ("fault" in one ? [] : [one])).sort((a, b) => a.doubt - b.doubt)[0];
  return good ?? read[0] ?? { fault: "no-scale", found: shorten(line.trim()) };
}
