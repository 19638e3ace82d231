/**
 * Features of a sentence for the statistical detector (`model.ts`), in four blocks: the guard's classes that occur in it, the shapes
 * of its tokens, its words with their neighbours, and groups of letters. Each name counts as the word "<name>" and each number as its
 * shape, so that the weights also apply to names and numbers that no training sentence contains. Each feature is hashed to a slot of
 * the weights. The time is linear in the length of the text.
 */
import type { Hit } from "./derive.ts";
import type { Lexicon } from "./lexicon.ts";
import { SLOTS, type Reading } from "./model.ts";
import type { Token } from "./tokens.ts";
import { COMMON, GIVEN, KNOWN, OFFICE, PARTICLE } from "./words.ts";

/** The maximum number of tokens that are scored together. A longer sentence is divided into parts. */
const LONGEST = 60;
/**
 * The minimum numbers of tokens in a sentence that is scored. A sentence with fewer tokens is usually a heading or a name, and has too few features. Five
 * tokens suffice if the language uses endings instead of articles and prepositions (Cyrillic, Arabic).
 */
const LEAST_TOKENS = 6;
const LEAST_DENSE = 5;
const dense = /^[\u0400-\u077f]/;
/**
 * The limit for the share of listed words among the lower-case Latin words of a sentence. If the share is not above it, the sentence counts as one
 * in a language without a lexicon.
 */
const LEAST_FAMILIAR = 0.4;
const LETTERS = [3, 5] as const;

const PRIME = 16_777_619;
const add = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME);
/** FNV-1a over UTF-16 units. */
const hashOf = (text: string, seed: number): number => {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = add(hash, text.charCodeAt(index));
  return hash;
};
const slotOf = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % SLOTS;
};
const seeds = { class: 0x811c9dc5, shape: 0x1b873593, word: 0x0cc9e2d5, letters: 0x7feb352d } as const;

const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);
/** Besides Latin letters, a sentence in one language has letters of at most one of these scripts. */
const otherScripts: readonly RegExp[] = [/\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u, /\p{Script=Han}/u];
const latinWord = /^[a-z]{2,}$/;

interface Read {
  readonly shape: number;
  readonly word: number;
  readonly han: boolean;
  /** True if the groups of letters of this token are features: not for numbers, capitalised words, Han characters and names. */
  readonly spelled: boolean;
}
function read(token: Token): Read {
  const { text, bits } = token;
  const han = isHan(text);
  let shape = "";
  if (/\d/.test(text)) shape = text.slice(0, 8).replaceAll(/\d/g, "9").replaceAll(/\p{L}/gu, "a");
  else if (han) shape = "H";
  else {
    if ((bits & OFFICE) !== 0) shape += "O";
    if ((bits & GIVEN) !== 0) shape += "G";
    else if ((bits & KNOWN) !== 0) shape += "K";
    if ((bits & PARTICLE) !== 0) shape += "P";
    if ((bits & COMMON) !== 0) shape += "C";
    if (shape === "") shape = "U";
    if (token.capital && !token.initial) shape = `^${shape}`;
    if (token.upper) shape += "!";
  }
  const number = /\d/.test(text);
  const capital = shape.startsWith("^");
  const name = !number && (shape.includes("G") || (capital && !shape.includes("C")));
  return {
    shape: hashOf(shape, seeds.shape),
    word: hashOf(number ? shape : name ? "<name>" : text, seeds.word),
    han,
    spelled: !number && !capital && !han && !name,
  };
}

/** Adds the slots of all groups of three to five letters of a word; `<` and `>` mark the ends of the word. */
function lettersOf(text: string, slots: number[]): void {
  const word = `<${text}>`;
  for (let start = 0; start + LETTERS[0] <= word.length; start += 1) {
    let hash: number = seeds.letters;
    for (let length = 1; length <= LETTERS[1] && start + length <= word.length; length += 1) {
      hash = add(hash, word.charCodeAt(start + length - 1));
      if (length >= LETTERS[0]) slots.push(slotOf(hash));
    }
  }
}

/** The parts of the names of Creative Commons licences: CC BY-NC-ND 4.0 IGO, CC0 1.0. */
const licenceParts: ReadonlySet<string> = new Set(["by", "nc", "nd", "sa", "zero"]);
const versionPart = /^\d$/;
/**
 * Marks the tokens of names of public licences: capitals and digits that look like a code. At most six parts in capitals and a version of two
 * digits belong to a name; everything else beside it is read as always.
 */
function licencesIn(tokens: readonly Token[]): Uint8Array {
  const marked = new Uint8Array(tokens.length);
  const is = (at: number, test: (text: string) => boolean): boolean => test(tokens[at]?.text ?? "") && tokens[at]?.apart !== true;
  for (let at = 0; at < tokens.length; at += 1) {
    const opens = tokens[at];
    if (opens?.upper !== true || (opens.text !== "cc" && opens.text !== "cc0")) continue;
    let end = at + 1;
    while (end < at + 6 && tokens[end]?.upper === true && is(end, (text) => licenceParts.has(text))) end += 1;
    if (end === at + 1 && opens.text === "cc") continue;
    for (let n = 0; n < 2 && is(end, (text) => versionPart.test(text)); n += 1) end += 1;
    if (tokens[end]?.upper === true && is(end, (text) => text === "igo")) end += 1;
    marked.fill(1, at, end);
    at = end - 1;
  }
  return marked;
}

/** The index of the first token of each sentence, then the number of tokens. */
function cutsOf(tokens: readonly Token[]): number[] {
  const cuts = [0];
  let last = 0;
  for (let index = 1; index < tokens.length; index += 1)
    if ((tokens[index]?.place ?? 0) - (tokens[index - 1]?.place ?? 0) > 1 || index - last >= LONGEST) cuts.push((last = index));
  return [...cuts, tokens.length];
}

/**
 * The features of each sentence of a text; with `whole` the text is read as one sentence. `hits` is the result of `findHits`, which
 * also sets the bits of the tokens.
 */
export function readSentences(tokens: readonly Token[], hits: readonly Hit[], lexicon: Lexicon, whole = false): Reading[] {
  if (tokens.length === 0) return [];
  const cuts = whole ? [0, tokens.length] : cutsOf(tokens);
  const part = new Int32Array(tokens.length);
  for (let index = 0; index + 1 < cuts.length; index += 1) part.fill(index, cuts[index], cuts[index + 1]);
  const classes = cuts.map(() => new Set<number>());
  const listed = new Uint8Array(tokens.length);
  for (const { set, from, to } of hits) {
    const shared = lexicon.shared.get(set);
    if (shared === undefined) listed.fill(1, from, to + 1);
    else if (part[from] === part[to]) classes[part[from] ?? 0]?.add(slotOf(hashOf(shared, seeds.class)));
  }
  const reads = tokens.map(read);
  const licences = licencesIn(tokens);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? tokens.length;
    const shapes: number[] = [];
    const words: number[] = [];
    const letters: number[] = [];
    let small = 0;
    let familiar = 0;
    let least = LEAST_TOKENS;
    const scripts = new Set<number>();
    let counted = 0;
    let [before, earlier]: (Read | undefined)[] = [];
    for (let at = from; at < to; at += 1) {
      const [token, here] = [tokens[at], reads[at]];
      if (token === undefined || here === undefined) break;
      if (licences[at] === 1) continue;
      counted += 1;
      if (dense.test(token.text)) least = LEAST_DENSE;
      const script = otherScripts.findIndex((one) => one.test(token.text));
      if (script >= 0) scripts.add(script);
      shapes.push(slotOf(here.shape));
      words.push(slotOf(here.word));
      if (before !== undefined) {
        shapes.push(slotOf(add(before.shape, here.shape)));
        words.push(slotOf(add(before.word, here.word)));
        if (earlier !== undefined) {
          shapes.push(slotOf(add(add(earlier.shape, before.shape), here.shape)));
          if (here.han && before.han && earlier.han) words.push(slotOf(add(add(earlier.word, before.word), here.word)));
        }
      }
      if (here.spelled) lettersOf(token.text, letters);
      if (!token.capital && latinWord.test(token.text)) {
        small += 1;
        if ((token.bits & (COMMON | PARTICLE)) !== 0 || listed[at] === 1) familiar += 1;
      }
      [before, earlier] = [here, before];
    }
    const readable = counted >= least && scripts.size < 2 && (small === 0 || familiar > LEAST_FAMILIAR * small);
    return { from, to, slots: [[...(classes[index] ?? [])], shapes, words, letters], readable };
  });
}
