/** Finds the phrases of the lexicon in a list of tokens, and then the rules that the phrases satisfy. */
import { derivedHits, type Hit } from "./derive.ts";
import { advance, type Asked, type BoundRule, type Lexicon, type Node } from "./lexicon.ts";
import { COMMON } from "./words.ts";
import { joinedRuns, type Token } from "./tokens.ts";

export interface Match {
  readonly rule: number;
  readonly from: number;
  readonly to: number;
}

/** The maximum number of tokens in a phrase. */
const LONGEST = 12;

/**
 * All phrases, in the order of their last token, and the position of each token. Letters with spaces between them are matched with
 * the words that they hide.
 */
export function findHits(tokens: readonly Token[], text: string, lexicon: Lexicon): { hits: Hit[]; places: Float64Array } {
  const hits: Hit[] = [];
  for (const token of tokens) token.bits = token.maqsura && token.text === "علي" ? COMMON : lexicon.wordBits.of(token);
  const asked: Asked[] = tokens.map((token) => ({ text: token.text, forms: token.forms, capital: token.capital, whole: token }));
  for (let from = 0; from < tokens.length; from += 1) {
    const first = asked[from];
    if (first === undefined) break;
    let here = advance(lexicon.root, first);
    for (let to = from; here.length > 0;) {
      for (const node of here) for (const set of node.sets) hits.push({ set, from, to });
      to += 1;
      const token = asked[to];
      if (token === undefined || to - from >= LONGEST) break;
      here = here.length === 1 ? advance(here[0] ?? lexicon.root, token) : [...new Set(here.flatMap((node: Node) => advance(node, token)))];
    }
  }
  const runs = joinedRuns(tokens, text);
  for (const run of runs) for (const hit of run.spaced ? hiddenIn(run, lexicon) : joinedAs(run, tokens, lexicon)) hits.push(hit);
  for (const hit of derivedHits(tokens, text, hits, lexicon)) hits.push(hit);
  hits.sort((left, right) => left.to - right.to || left.from - right.from || left.set - right.set);
  return { hits, places: placesOf(tokens, runs) };
}

/** When distances are computed, this number of single letters with spaces between them counts as one word. */
const LETTERS_A_WORD = 5;
function placesOf(tokens: readonly Token[], runs: readonly { from: number; to: number; spaced: boolean }[]): Float64Array {
  const places = Float64Array.from(tokens, (token) => token.place);
  let saved = 0;
  let next = 0;
  for (const run of runs) {
    if (!run.spaced) continue;
    for (; next <= run.from; next += 1) places[next] = (places[next] ?? 0) - saved;
    const start = places[run.from] ?? 0;
    const width = (tokens[run.to]?.place ?? 0) - (tokens[run.from]?.place ?? 0);
    for (; next <= run.to; next += 1) places[next] = start + (next - run.from) / LETTERS_A_WORD;
    saved += width - (run.to - run.from) / LETTERS_A_WORD;
  }
  for (; next < tokens.length; next += 1) places[next] = (places[next] ?? 0) - saved;
  return places;
}

function joinedAs(run: { letters: string; from: number; to: number }, tokens: readonly Token[], lexicon: Lexicon): Hit[] {
  const capital = tokens[run.from]?.capital === true;
  return advance(lexicon.root, { capital, text: run.letters, forms: [] }).flatMap((node) =>
    node.sets.map((set) => ({ set, from: run.from, to: run.to })),
  );
}

/**
 * Finds the words in letters that have spaces between them. The function does not know where a word begins, so it tries to begin at each
 * letter; it finds words of three letters or more.
 */
function hiddenIn(run: { letters: string; from: number; to: number }, lexicon: Lexicon): Hit[] {
  const hits: Hit[] = [];
  for (let start = 0; start + 3 <= run.letters.length; start += 1) {
    for (const { text, sets } of lexicon.words.get(run.letters.slice(start, start + 3)) ?? []) {
      if (!run.letters.startsWith(text, start)) continue;
      for (const set of sets) hits.push({ set, from: run.from + start, to: run.from + start + text.length - 1 });
    }
  }
  return hits;
}

/** The rules that the hits satisfy, found in one pass: a rule needs only the latest hit of each of its sets. */
export function applyRules(hits: readonly Hit[], places: Float64Array, lexicon: Lexicon): Match[] {
  const latest = new Array<Hit | undefined>(lexicon.setCount);
  const chains = new Map<number, (Hit | undefined)[]>();
  const standing = new Map<number, number[]>();
  for (const hit of hits) {
    const list = standing.get(hit.set);
    if (list === undefined) standing.set(hit.set, [hit.to]);
    else list.push(hit.to);
  }
  const placeOf = (token: number): number => places[token] ?? 0;
  const blocked = (blockers: BoundRule["blockers"], from: number, to: number): boolean =>
    blockers.some(({ set, margin }) => {
      const list = standing.get(set);
      if (list === undefined) return false;
      const low = placeOf(from) - margin,
        high = placeOf(to) + margin;
      let left = 0,
        right = list.length;
      while (left < right) {
        const middle = (left + right) >> 1;
        if (placeOf(list[middle] ?? 0) < low) left = middle + 1;
        else right = middle;
      }
      return left < list.length && placeOf(list[left] ?? 0) <= high;
    });
  const matches: Match[] = [];
  const keep = (index: number, from: number, to: number): void => {
    const rule = lexicon.rules[index];
    if (rule !== undefined && !blocked(rule.blockers, from, to)) matches.push({ rule: index, from, to });
  };
  for (const hit of hits) {
    for (const index of lexicon.rulesOf[hit.set] ?? []) {
      const rule = lexicon.rules[index];
      if (rule === undefined) continue;
      if (rule.sets.length === 1) {
        keep(index, hit.from, hit.to);
      } else if (rule.ordered === true) {
        const chain = chains.get(index) ?? [];
        chains.set(index, chain);
        for (let stage = rule.sets.length - 1; stage >= 0; stage -= 1) {
          if (rule.sets[stage] !== hit.set) continue;
          const before = stage === 0 ? hit : chain[stage - 1];
          if (before === undefined || (stage > 0 && before.to >= hit.from) || placeOf(hit.from) - placeOf(before.from) > rule.reach)
            continue;
          chain[stage] = stage === 0 ? hit : { set: hit.set, from: before.from, to: hit.to };
          if (stage === rule.sets.length - 1) keep(index, before.from, hit.to);
        }
      } else {
        let from = hit.from;
        let whole = true;
        for (const set of rule.sets) {
          const other = set === hit.set ? hit : latest[set];
          if (other === undefined || placeOf(hit.to) - placeOf(other.from) > rule.reach) {
            whole = false;
            break;
          }
          from = Math.min(from, other.from);
        }
        if (whole) keep(index, from, hit.to);
      }
    }
    latest[hit.set] = hit;
  }
  return matches;
}
