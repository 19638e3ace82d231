/**
 * The guard: reads a text in blocks, so that memory is bounded and time is linear, and collects the findings of rules, patterns and
 * detector.
 */
import { analyse } from "./analyse.ts";
import type { Hit } from "./derive.ts";
import { readSentences } from "./features.ts";
import { sourceOffset } from "./fold.ts";
import { applyRules } from "./hits.ts";
import { findingKinds, type Finding } from "./kinds.ts";
import { scriptOf, type GuardRule, type Lexicon } from "./lexicon.ts";
import { scoreOf, type Reading } from "./model.ts";
import { scanInitials, scanPatterns } from "./patterns.ts";
import type { Token } from "./tokens.ts";

/** The number of characters in a block, and in the overlap of two blocks. The overlap is longer than the reach of the widest rule. */
const BLOCK = 32_768;
const OVERLAP = 600;
/**
 * The maximum number of findings. A text with this many findings is held for a moderator in any case, so further findings would add
 * nothing.
 */
const MOST_FINDINGS = 500;
/** The maximum number of letters of a script without a lexicon that are ignored, for example a symbol or a quoted name. */
const STRAY_LETTERS = 8;

/**
 * Finds what a policy-level text must not contain. It is pure: the same text, language and lexicon give the same findings.
 *
 * `lang` is the BCP 47 tag of the declared language. The guard searches for the words of every language of the lexicon, because a
 * person may write in another one. If there is no lexicon for the declared language, or for the script of the text, the findings
 * contain one of kind `no-lexicon`: the guard cannot check the text, so a moderator must read it.
 *
 * Findings are sorted by place, and overlapping findings of one kind are merged. At most 500 are returned. The caller holds a text if
 * the list is not empty.
 */
export function lint(text: string, lang: string, lexicon: Lexicon): Finding[] {
  const findings: Finding[] = [];
  if (!lexicon.languages.includes(primaryOf(lang))) {
    if (/\p{L}/u.test(text)) findings.push({ kind: "no-lexicon", rule: "no-lexicon", start: 0, end: text.length, lang });
  } else {
    const strange = strangeScript(text, lexicon);
    if (strange !== null) findings.push({ kind: "no-lexicon", rule: "script", ...strange, lang });
  }
  for (let start = 0; start < text.length && findings.length < 2 * MOST_FINDINGS;) {
    let end = Math.min(text.length, start + BLOCK);
    if (end < text.length) end = breakBefore(text, end, start + BLOCK - OVERLAP);
    lintBlock(text.slice(start, end), start, lang, lexicon, findings);
    if (end === text.length) break;
    start = Math.max(start + 1, breakBefore(text, end - OVERLAP, end - 2 * OVERLAP));
  }
  return merge(findings).slice(0, MOST_FINDINGS);
}

/** The last space at or before `at` and after `least`; if there is none, `at`, moved so that it does not divide a surrogate pair. */
function breakBefore(text: string, at: number, least: number): number {
  for (let index = at; index > least; index -= 1) if (/\s/.test(text.charAt(index))) return index;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at - 1 : at;
}

function lintBlock(source: string, offset: number, lang: string, lexicon: Lexicon, findings: Finding[]): void {
  const { folded, tokens, hits, places } = analyse(source, lexicon);
  const first = findings.length;
  const add = (kind: Finding["kind"], rule: string, start: number, end: number, of: string): void => {
    findings.push({ kind, rule, start: offset + sourceOffset(folded, start), end: offset + sourceOffset(folded, end), lang: of });
  };
  const { model } = lexicon;
  const readings = model === null || !lexicon.languages.includes(primaryOf(lang)) ? [] : readSentences(tokens, hits, lexicon);
  const scores = readings.map((reading) => (model === null ? null : scoreOf(reading, model)));
  const scoreAt = scoresAt(readings, scores, tokens.length);
  const passes = ({ yields }: GuardRule, from: number, to: number): boolean =>
    yields !== undefined && model !== null && scoreAt(from, to) < model[yields];
  for (const match of applyRules(hits, places, lexicon)) {
    const rule = lexicon.rules[match.rule];
    const from = tokens[match.from],
      to = tokens[match.to];
    if (rule === undefined || from === undefined || to === undefined || passes(rule, match.from, match.to)) continue;
    add(rule.kind, rule.id, from.start, to.end, rule.lang);
  }
  const references = spansOf(hits, tokens, lexicon.derived["@reference"]);
  for (const { kind, rule, start, end } of scanPatterns(folded.text))
    if (rule !== "telephone" || folded.text.charAt(start) === "+" || !references(start, end)) add(kind, rule, start, end, lang);
  for (const { kind, rule, start, end } of scanInitials(source))
    findings.push({ kind, rule, start: offset + start, end: offset + end, lang });
  const found = coverage(findings.slice(first), offset, source.length);
  for (const [index, { from, to }] of readings.entries()) {
    const start = sourceOffset(folded, tokens[from]?.start ?? 0);
    const end = sourceOffset(folded, tokens[to - 1]?.end ?? 0);
    if ((scores[index] ?? -Infinity) > (model?.threshold ?? Infinity) && found(start, end) === 0)
      findings.push({ kind: "operational", rule: "reads-like", start: offset + start, end: offset + end, lang });
  }
}

/**
 * A number belongs to a word for budgets, contracts or files, and is not a telephone number, if it is at most this many characters after
 * the word, or at most a quarter of this distance before it.
 */
const REFERENCE = 24;
/** Returns a test of whether a hit of a set ends shortly before a part of the text, or begins shortly after it. */
function spansOf(hits: readonly Hit[], tokens: readonly Token[], set: number): (start: number, end: number) => boolean {
  const spans = hits
    .filter((hit) => hit.set === set)
    .map(({ from, to }) => ({ start: tokens[from]?.start ?? 0, end: tokens[to]?.end ?? 0 }))
    .sort((left, right) => left.start - right.start);
  return (start, end) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.start ?? 0) < start - REFERENCE) low = middle + 1;
      else high = middle;
    }
    const near = spans[low];
    return near !== undefined && near.start <= end + REFERENCE / 4;
  };
}

/**
 * Returns a function for the score of the sentence that contains both tokens. It is infinite if the sentence has no score, or if the
 * tokens are in two sentences.
 */
function scoresAt(readings: readonly Reading[], scores: readonly (number | null)[], count: number): (from: number, to: number) => number {
  const sentence = new Int32Array(count).fill(-1);
  for (const [index, { from, to }] of readings.entries()) if (scores[index] !== null) sentence.fill(index, from, to);
  return (from, to) => (sentence[from] === sentence[to] ? (scores[sentence[from] ?? -1] ?? Infinity) : Infinity);
}

const primaryOf = (lang: string): string => lang.toLowerCase().split("-")[0] ?? "";

/** Returns a function that counts the findings that overlap a part of the block. The time is linear for any number of findings. */
function coverage(findings: readonly Finding[], offset: number, length: number): (start: number, end: number) => number {
  const before = new Int32Array(length + 2);
  const begun = new Int32Array(length + 2);
  for (const { start, end } of findings) {
    begun[Math.min(length, start - offset) + 1] = (begun[Math.min(length, start - offset) + 1] ?? 0) + 1;
    before[Math.min(length, end - offset) + 1] = (before[Math.min(length, end - offset) + 1] ?? 0) + 1;
  }
  for (let at = 1; at < length + 2; at += 1) {
    begun[at] = (begun[at] ?? 0) + (begun[at - 1] ?? 0);
    before[at] = (before[at] ?? 0) + (before[at - 1] ?? 0);
  }
  return (start, end) => (begun[end] ?? 0) - (before[start + 1] ?? 0);
}

function strangeScript(text: string, lexicon: Lexicon): { start: number; end: number } | null {
  let count = 0;
  let start = 0;
  let end = 0;
  const known = new Map<string, boolean>();
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) < 0x370) continue;
    const wide = text.charCodeAt(index) >= 0xd800 && text.charCodeAt(index) < 0xdc00;
    const character = wide ? text.slice(index, index + 2) : text.charAt(index);
    let strange = known.get(character);
    if (strange === undefined) {
      const script = scriptOf(character.normalize("NFKC"));
      strange = script !== null && !lexicon.scripts.has(script);
      known.set(character, strange);
    }
    if (strange) {
      if (count === 0) start = index;
      count += 1;
      end = index + character.length;
    }
    if (wide) index += 1;
  }
  return count > STRAY_LETTERS ? { start, end } : null;
}

function merge(findings: readonly Finding[]): Finding[] {
  const merged: Finding[] = [];
  for (const kind of findingKinds) {
    const same = findings
      .filter((finding) => finding.kind === kind)
      .sort((left, right) => left.start - right.start || right.end - left.end);
    for (const finding of same) {
      const open = merged.at(-1);
      if (open === undefined || open.kind !== kind || finding.start >= open.end) merged.push(finding);
      else if (finding.end > open.end) merged[merged.length - 1] = { ...open, end: finding.end };
    }
  }
  return merged.sort(
    (left, right) => left.start - right.start || left.end - right.end || findingKinds.indexOf(left.kind) - findingKinds.indexOf(right.kind),
  );
}
