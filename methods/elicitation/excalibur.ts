/**
 * Reads a study in the two-file format of the Excalibur program: answers (.dtt) and realisations (.rls). It never throws on damage:
 * the result names the file, the line and the text found there, so that the user can repair it (SPEC.md E4-E10).
 */
import { readAnswerLine, readRealisationLine, type AnswerLine, type LineFault, type RealisationLine } from "./excalibur-lines.ts";
import { areProbabilities, faultOfAnswer, type Expert, type Item, type Scale, type Study } from "./study.ts";

export type StudyFile = "dtt" | "rls";

export type ExcaliburFault =
  | LineFault["fault"]
  | "empty"
  | "binary"
  | "swapped"
  | "no-header"
  | "bad-probabilities"
  | "answer-twice"
  | "realisation-twice"
  | "not-finite"
  | "not-increasing"
  | "not-positive"
  | "cut-off"
  | "other-study";

export interface ExcaliburProblem {
  readonly file: StudyFile;
  /** The line number, counted from 1; null if the problem concerns the whole file. */
  readonly line: number | null;
  readonly fault: ExcaliburFault;
  /** The text at that place, shortened; may be empty. */
  readonly found: string;
}

/** A value that was read differently from how it was written, so that the user can check it. */
export interface ExcaliburNote {
  readonly file: StudyFile;
  readonly line: number;
  readonly note: "name-differs" | "not-in-answers" | "partly-missing" | "no-realisation-line";
  readonly found: string;
}

export type ExcaliburResult =
  | { readonly ok: true; readonly study: Study; readonly notes: readonly ExcaliburNote[] }
  | { readonly ok: false; readonly problems: readonly ExcaliburProblem[] };

/** The program marks missing values with -999.5, -996 and similar: any number in this window, on every scale. */
const isMark = (value: number): boolean => Number.isNaN(value) || (value >= -1000 && value <= -990);

interface Line {
  readonly number: number;
  readonly text: string;
}

/** The maximum number of characters of a line that are read. Later text is the text of a question, or damage. */
const longestLine = 5000;

/** Lines that are not blank. DOS files may end with a control-Z. */
function linesOf(text: string): readonly Line[] {
  const [kept = ""] = text.replace(/^\ufeff/, "").split("\u001a");
  return kept
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ number: i + 1, text: line.slice(0, longestLine).trimEnd() }))
    .filter((line) => line.text !== "");
}

/**
 * Whether a file without a final line end stops inside its last value. It does if the exponent of the last value is shorter than the
 * exponent of the first value.
 */
function stopsInNumber(text: string, count: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1).slice(0, longestLine);
  const values = new RegExp(`\\s(?:UNI|LOG)((?:\\s*[+-]?[\\d.]+(?:[ED][+-]?\\d*)?){${count}})$`, "i").exec(line)?.[1] ?? "";
  const exponents = [...values.matchAll(/[\d.]+([ED][+-]?\d*)?/gi)].map((value) => value[1]?.length ?? 0);
  return (exponents.at(-1) ?? 0) < (exponents[0] ?? 0);
}

/** The name of the last expert, if this expert has fewer lines than there are items and no other expert has. */
function unfinished({ experts, items }: Answers): string | null {
  const last = [...experts.values()].at(-1);
  const others = [...experts.values()].slice(0, -1);
  if (!last || others.length === 0 || others.some(({ answers }) => answers.size < items.size)) return null;
  const there = [...items.keys()].map((item) => last.answers.has(item));
  const stops = there.indexOf(false);
  return stops > 0 && !there.includes(true, stops) ? `${last.name}: ${stops} / ${there.length}` : null;
}

const header = /\bQU\s*=\s*(.*)$/i;

function probabilitiesOf(first: string): readonly number[] | null {
  const numbers = (header.exec(first)?.[1] ?? "")
    .split(/[\s,;]+/)
    .filter((part) => part !== "")
    .map(Number);
  const told = /\bNQ\s*=\s*(\d+)/i.exec(first)?.[1];
  if (told !== undefined && Number(told) !== numbers.length) return null;
  const percent = numbers.some((value) => value >= 1);
  const probabilities = numbers.map((value) => (percent ? value / 100 : value));
  return areProbabilities(probabilities) ? probabilities : null;
}

const plainName = (name: string): string => name.replace(/\s+/g, " ").toLowerCase();
/**
 * Whether two names are equal except for blanks and case, or one is the start of the other, because a program may cut a long name in
 * one of the files.
 */
function likeName(one: string, other: string): boolean {
  const [a, b] = [plainName(one), plainName(other)];
  const length = Math.min(a.length, b.length);
  return a === b || (length >= 8 && a.slice(0, length) === b.slice(0, length));
}

interface Answers {
  readonly experts: Map<number, { readonly name: string; readonly answers: Map<number, readonly number[] | null> }>;
  readonly items: Map<number, { readonly name: string; readonly scale: Scale }>;
}

function readAnswers(lines: readonly Line[], count: number, problems: ExcaliburProblem[], notes: ExcaliburNote[]): Answers {
  const { experts, items }: Answers = { experts: new Map(), items: new Map() };
  let last: AnswerLine | null = null;
  for (const { number, text } of lines) {
    const report = (fault: ExcaliburFault, found: string): void => void problems.push({ file: "dtt", line: number, fault, found });
    const first: number = items.keys().next().value ?? 1;
    const read = readAnswerLine(text, count, {
      items: last === null ? [1] : [last.item + 1, first],
      nameOf: (expert) => experts.get(expert)?.name,
    });
    if ("fault" in read) {
      report(read.fault, read.found);
      continue;
    }
    last = read;
    const item = items.get(read.item) ?? { name: read.itemName, scale: read.scale };
    const expert = experts.get(read.expert) ?? {
      name: read.expertName || String(read.expert),
      answers: new Map<number, readonly number[] | null>(),
    };
    items.set(read.item, item);
    experts.set(read.expert, expert);
    if (expert.answers.has(read.item)) {
      report("answer-twice", `${expert.name}, ${item.name}`);
      continue;
    }
    const marks = read.values.filter(isMark).length;
    // If -1000 is the lowest of rising values, it is a number. If any other mark for a missing value is among numbers, the answer is
    // incomplete.
    const fault = faultOfAnswer(read.values, item.scale, count);
    const plain = marks === 0 || (marks === 1 && count > 1 && read.values[0] === -1000 && fault === null);
    expert.answers.set(read.item, plain && fault === null ? read.values : null);
    if (plain && fault !== null) report(fault, `${expert.name}, ${item.name}: ${read.values.join(" ")}`);
    if (!plain && marks < count) notes.push({ file: "dtt", line: number, note: "partly-missing", found: `${expert.name}, ${item.name}` });
  }
  return { experts, items };
}

type Match = { readonly item: number; readonly by: "both" | "name" | "number" } | null;

/** Finds the item that a realisation belongs to: by number and name, then by name alone, then by number alone. */
function matcher(items: Answers["items"]): (read: RealisationLine) => Match {
  const named = new Map<string, number | null>();
  for (const [number, { name }] of items) named.set(plainName(name), named.has(plainName(name)) ? null : number);
  return (read) => {
    const atNumber = items.get(read.item);
    if (atNumber && likeName(atNumber.name, read.itemName)) return { item: read.item, by: "both" };
    const item = read.itemName === "" ? null : (named.get(plainName(read.itemName)) ?? null);
    if (item !== null) return { item, by: "name" };
    return atNumber ? { item: read.item, by: "number" } : null;
  };
}

interface Realisation {
  readonly value: number | null;
  readonly question: string;
}

function readRealisations(
  lines: readonly Line[],
  items: Answers["items"],
  problems: ExcaliburProblem[],
  notes: ExcaliburNote[],
): Map<number, Realisation> {
  const found = new Map<number, Realisation>();
  const matching = matcher(items);
  let strangers = 0;
  for (const { number, text } of lines) {
    const report = (fault: ExcaliburFault, what: string): void => void problems.push({ file: "rls", line: number, fault, found: what });
    const read = readRealisationLine(text);
    if ("fault" in read) {
      report(read.fault, read.found);
      continue;
    }
    const match = matching(read);
    if (match?.by !== "both" && match?.by !== "name") strangers++;
    if (match === null) {
      notes.push({ file: "rls", line: number, note: "not-in-answers", found: read.itemName });
      continue;
    }
    if (match.by === "number") notes.push({ file: "rls", line: number, note: "name-differs", found: read.itemName });
    if (found.has(match.item)) report("realisation-twice", read.itemName);
    const value = read.value === null || isMark(read.value) ? null : read.value;
    if (value !== null && !Number.isFinite(value)) report("not-finite", read.itemName);
    else if (value !== null && value <= 0 && items.get(match.item)?.scale === "log") report("not-positive", `${read.itemName}: ${value}`);
    found.set(match.item, { value, question: read.question });
  }
  if (strangers * 2 > lines.length)
    problems.push({ file: "rls", line: null, fault: "other-study", found: `${strangers} / ${lines.length}` });
  return found;
}

function wholeFileProblems(dtt: string, rls: string, answerLines: readonly Line[], realisationLines: readonly Line[]): ExcaliburProblem[] {
  const about = (file: StudyFile, fault: ExcaliburFault, found = ""): ExcaliburProblem => ({ file, line: null, fault, found });
  if (dtt.includes("\0")) return [about("dtt", "binary")];
  if (rls.includes("\0")) return [about("rls", "binary")];
  const [firstAnswer, firstRealisation] = [answerLines[0]?.text ?? "", realisationLines[0]?.text ?? ""];
  if (!header.test(firstAnswer) && header.test(firstRealisation)) return [about("dtt", "swapped")];
  const empty = [answerLines.length === 0 ? about("dtt", "empty") : null, realisationLines.length === 0 ? about("rls", "empty") : null];
  const missing = empty.filter((problem) => problem !== null);
  if (missing.length > 0) return missing;
  if (!header.test(firstAnswer)) return [{ ...about("dtt", "no-header", firstAnswer.slice(0, 30)), line: answerLines[0]?.number ?? 1 }];
  // The second file contains answers again, or realisations with a header.
  return header.test(firstRealisation) ? [about("rls", "swapped")] : [];
}

/**
 * Reads the texts of a .dtt and a .rls file (already decoded; any line ends). Items without a realisation stay in the study as
 * items of interest. Never throws; lists at most 20 problems.
 */
export function readExcalibur(dtt: string, rls: string): ExcaliburResult {
  const [answerLines, realisationLines] = [linesOf(dtt), linesOf(rls)];
  const problems = wholeFileProblems(dtt, rls, answerLines, realisationLines);
  if (problems.length > 0) return { ok: false, problems };
  const [first, ...rest] = answerLines;
  const quantiles = probabilitiesOf(first?.text ?? "");
  if (quantiles === null) {
    return {
      ok: false,
      problems: [{ file: "dtt", line: first?.number ?? 1, fault: "bad-probabilities", found: (first?.text ?? "").slice(0, 80) }],
    };
  }
  const notes: ExcaliburNote[] = [];
  const answers = readAnswers(rest, quantiles.length, problems, notes);
  const { experts, items } = answers;
  const stopped = unfinished(answers);
  const inNumber = stopsInNumber(dtt, quantiles.length);
  if (stopped !== null || inNumber) {
    problems.push({ file: "dtt", line: answerLines.at(-1)?.number ?? null, fault: "cut-off", found: stopped ?? "" });
  }
  if (rest.length === 0) problems.push({ file: "dtt", line: null, fault: "empty", found: "" });
  const realisations = readRealisations(realisationLines, items, problems, notes);
  const without = [...items].filter(([n]) => !realisations.has(n));
  if (without.length > 0) {
    const found = `${without.length} / ${items.size}: ${without[0]?.[1].name ?? ""}`;
    notes.push({ file: "rls", line: realisationLines.at(-1)?.number ?? 1, note: "no-realisation-line", found });
  }
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, 20) };
  const numbers = [...items.keys()];
  const study: Study = {
    quantiles,
    items: [...items].map(([n, { name, scale }]): Item => {
      const known = realisations.get(n);
      return { name, scale, question: known?.question ?? "", realisation: known?.value ?? null };
    }),
    experts: [...experts.values()].map(({ name, answers }): Expert => ({ name, answers: numbers.map((n) => answers.get(n) ?? null) })),
  };
  return { ok: true, study, notes };
}
