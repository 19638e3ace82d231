/** The words of the guard are data: sets of phrases per language, and rules. A rule defines which sets, near each other, make a finding. */
import { createFolder, type Folded } from "./fold.ts";
import { findingKinds, type FindingKind } from "./kinds.ts";
import { compileHan, type HanReader, type HanWords } from "./han-names.ts";
import { checkModel, type Doubt, type Model } from "./model.ts";
import { compilePlaces, type PlaceReader, type PlaceWords } from "./places.ts";
import { textsOf, type Token } from "./tokens.ts";
import { valueKinds } from "./values.ts";
import { compileWords, isKnownName, isNameLike, isSurnameLike, opensAsName, type NameWords, type WordBits } from "./words.ts";

/**
 * A rule makes a finding if a phrase of every set in `near` occurs within `within` tokens (default 12), in that order if `ordered`.
 * It makes no finding if a phrase of a set in `unless` occurs within `around` tokens of it (default 6). A set in `unless` may have
 * its own distance: `@symbol:14`.
 */
export interface GuardRule {
  readonly id: string;
  readonly kind: FindingKind;
  readonly near: readonly string[];
  readonly within?: number;
  readonly ordered?: boolean;
  readonly unless?: readonly string[];
  readonly around?: number;
  /** If this is present, the rule makes no finding in a sentence whose score is below this threshold of the statistical model. */
  readonly yields?: Doubt;
  /** The languages that the rule applies to; all languages if absent. */
  readonly languages?: readonly string[];
}

/**
 * The data of one language. `sets` contains phrases. Each word of a phrase is a word, or one of these tests: `word*` a word with this
 * beginning (three characters or more), `*word` a word with this ending, `=word` exactly this word without its further forms, `word.` the
 * word with a full stop, `^word` the word with a capital letter (`^word*` also); `_` any word, `^` any word with a capital letter, `^n` a
 * word that is read as part of a name, `^s` a word that may be a surname after a title (a common word too), `^k` a listed name, `^o` a name
 * that opens a sentence; `#` a number, `#h` an hour, `#m` minutes in two digits, `#c` hour and minutes in four digits, `#y` a year, `#id` a
 * code with at least four digits. A set whose name begins with `@` is common to all languages; code fills it too: `@person`, `@site`,
 * `@street`, `@phone` and other values. A noun of the sets `place` and `street` becomes `@site` or `@street` if a name is beside it (see
 * `places`). Names are found by `names` and `han`. `stretch` multiplies distances, because each Han character is a token. `fold` maps
 * characters to others before any other step.
 */
export interface LexiconSource {
  readonly lang: string;
  readonly version: number;
  readonly stretch?: number;
  readonly fold?: Readonly<Record<string, string>>;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly names?: NameWords;
  readonly places?: PlaceWords;
  readonly han?: HanWords;
}

/** The sets that code fills, in the same way for all languages. */
export const derived = ["@person", "@maybe", "@titled", "@site", "@street", "@address", "@symbol", "@reference", ...valueKinds] as const;
export type Derived = (typeof derived)[number];
/** A set of nouns for places, or of titles. `read` turns its hits into hits of the derived set `into`. */
export interface NounSet {
  readonly into: Derived;
  readonly read: PlaceReader;
}

export interface BoundRule extends GuardRule {
  readonly lang: string;
  readonly sets: readonly number[];
  readonly blockers: readonly { readonly set: number; readonly margin: number }[];
  readonly reach: number;
}

type Branch = { readonly capital: boolean; readonly text: string; readonly node: Node };
/** A node of the tree of phrases. Most nodes have no successor, so all nodes share the empty collections until they need their own. */
export interface Node {
  exact: ReadonlyMap<string, Node>;
  heads: ReadonlyMap<string, readonly Branch[]>;
  tests: readonly Branch[];
  capitals: readonly Branch[];
  sets: readonly number[];
}

export interface Lexicon {
  readonly languages: readonly string[];
  readonly fold: (source: string) => Folded;
  readonly root: Node;
  readonly rules: readonly BoundRule[];
  /** For each set, the rules that have it in `near`. */
  readonly rulesOf: readonly (readonly number[])[];
  readonly setCount: number;
  readonly scripts: ReadonlySet<string>;
  readonly derived: Readonly<Record<Derived, number>>;
  readonly nouns: ReadonlyMap<number, NounSet>;
  readonly wordBits: WordBits;
  readonly han: HanReader | null;
  /** The names of the sets that all languages share, by set number. */
  readonly shared: ReadonlyMap<number, string>;
  /** The statistical detector. If it is null, only rules and patterns make findings. */
  readonly model: Model | null;
  /** The phrases that consist of one word, by the first three letters of the word. */
  readonly words: ReadonlyMap<string, readonly { readonly text: string; readonly sets: readonly number[] }[]>;
}

const noNodes: Node["exact"] = new Map();
const noHeads: Node["heads"] = new Map();
const noBranches: readonly Branch[] = [];
const noSets: readonly number[] = [];
const newNode = (): Node => ({ exact: noNodes, heads: noHeads, tests: noBranches, capitals: noBranches, sets: noSets });
/** Adds an entry. A shared empty map is replaced by a separate map. */
const withEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  map.size === 0 ? new Map([[key, value]]) : (map as Map<string, V>).set(key, value);
const classNames: ReadonlySet<string> = new Set(["_", "^", "^n", "^s", "^k", "^o", "#", "#h", "#m", "#c", "#y", "#id"]);
const HEAD = 3;

/** A fault in the data of a lexicon; the message names the language and the place. */
export class LexiconError extends Error {
  override readonly name = "LexiconError";
}

/** The parsed form of one word of a phrase: either a test of a token, or words with the way in which the last one is compared. */
type ReadWord =
  | { readonly test: string; readonly capital: boolean }
  | { readonly parts: readonly string[]; readonly last: string; readonly ending: "begins" | "ends" | "whole"; readonly capital: boolean };

/** Parses one word of a phrase. @throws LexiconError if the text is not a word */
function readWord(word: string, fold: (source: string) => Folded, where: string): ReadWord {
  const capital = word.startsWith("^") && word.length > 1 && !classNames.has(word);
  const raw = capital ? word.slice(1) : word;
  if (classNames.has(raw)) return { test: raw, capital };
  if (raw.startsWith("=") || raw.endsWith(".")) return { test: fold(raw).text, capital };
  const begins = raw.endsWith("*");
  const ends = raw.startsWith("*");
  const bare = raw.replace(/^\*|\*$/g, "");
  const parts = textsOf(fold(bare), bare);
  const last = parts.pop();
  if (last === undefined || bare.includes("*") || (begins && ends)) throw new LexiconError(`${where}: "${word}" is no word`);
  if (begins && last.length < HEAD) throw new LexiconError(`${where}: "${word}" is too short for a beginning`);
  return { parts, last, ending: begins ? "begins" : ends ? "ends" : "whole", capital };
}

function step(from: Node, word: ReadWord): Node {
  const { capital } = word;
  if ("test" in word) return testNode(from, word.test, capital);
  const { parts, last, ending } = word;
  let node = from;
  for (const part of parts) node = exactNode(node, part);
  if (ending === "ends") return testNode(node, `*${last}`, capital);
  if (ending === "begins") {
    const head = last.slice(0, HEAD);
    const { branches, found } = branch(node.heads.get(head) ?? noBranches, last, capital);
    node.heads = withEntry(node.heads, head, branches);
    return found;
  }
  if (!capital) return exactNode(node, last);
  const { branches, found } = branch(node.capitals, last, true);
  node.capitals = branches;
  return found;
}

function exactNode(node: Node, text: string): Node {
  let next = node.exact.get(text);
  if (next === undefined) {
    next = newNode();
    node.exact = withEntry(node.exact, text, next);
  }
  return next;
}
/** The node of a branch; `branches` contains the branch if it is new. */
function branch(branches: readonly Branch[], text: string, capital: boolean): { branches: readonly Branch[]; found: Node } {
  const known = branches.find((one) => one.text === text && one.capital === capital);
  if (known !== undefined) return { branches, found: known.node };
  const node = newNode();
  return { branches: [...branches, { capital, text, node }], found: node };
}
function testNode(node: Node, name: string, capital: boolean): Node {
  const { branches, found } = branch(node.tests, name, capital);
  node.tests = branches;
  return found;
}

/** Lets equal nodes without successors be one node: two thirds of the nodes end a phrase. */
function shareEnds(root: Node): void {
  const ends = new Map<string, Node>();
  const shared = (node: Node): Node => {
    if (node.exact.size + node.heads.size + node.tests.length + node.capitals.length > 0) {
      shareBelow(node);
      return node;
    }
    const key = node.sets.join();
    const end = ends.get(key) ?? node;
    ends.set(key, end);
    return end;
  };
  const branches = (some: readonly Branch[]): readonly Branch[] =>
    some.length === 0 ? some : some.map(({ capital, text, node }) => ({ capital, text, node: shared(node) }));
  const shareBelow = (node: Node): void => {
    for (const [text, next] of node.exact) {
      const end = shared(next);
      if (end !== next) withEntry(node.exact, text, end);
    }
    for (const [head, some] of node.heads) withEntry(node.heads, head, branches(some));
    node.tests = branches(node.tests);
    node.capitals = branches(node.capitals);
  };
  shareBelow(root);
}

const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text);
const isId = (text: string): boolean => text.length >= 5 && (text.match(/\d/g)?.length ?? 0) >= 4;
/** The properties of a token that a phrase can test. `whole` is absent for letters that were separate and have been joined. */
export type Asked = Pick<Token, "text" | "forms" | "capital"> & { readonly whole?: Token };
function passes(test: string, token: Asked): boolean {
  if (test === "_") return true;
  if (test === "^") return token.capital;
  if (test === "^o") return token.whole !== undefined && opensAsName(token.whole);
  if (test === "^n" || test === "^s" || test === "^k") {
    const { whole } = token;
    if (whole === undefined || whole.apart || whole.initial) return false;
    return test === "^n" ? isNameLike(whole) : test === "^s" ? isSurnameLike(whole) : isKnownName(whole);
  }
  if (test === "#h") return /^(?:[01]?\d|2[0-4])$/.test(token.text);
  if (test === "#m") return /^[0-5]\d$/.test(token.text);
  if (test === "#c") return /^(?:[01]\d|2[0-3])[0-5]\d$/.test(token.text);
  if (test === "#") return /^\d/.test(token.text);
  if (test === "#y") return isYear(token.text);
  if (test === "#id") return isId(token.text);
  if (test.startsWith("=")) return token.text === test.slice(1);
  if (test.endsWith(".")) return token.whole?.stop === true && token.text === test.slice(0, -1);
  return token.text.length > test.length && token.text.endsWith(test.slice(1));
}

const nowhere: readonly Node[] = [];

/** The nodes that a token leads to from `node`. */
export function advance(node: Node, token: Asked): readonly Node[] {
  let found: Node[] | null = null;
  const under = (form: string): void => {
    const exact = node.exact.get(form);
    if (exact !== undefined) (found ??= []).push(exact);
    if (node.heads.size > 0 && form.length >= HEAD) {
      const branches = node.heads.get(form.slice(0, HEAD));
      if (branches !== undefined)
        for (const branch of branches)
          if (form.startsWith(branch.text) && (!branch.capital || token.capital)) (found ??= []).push(branch.node);
    }
    if (token.capital) for (const branch of node.capitals) if (branch.text === form) (found ??= []).push(branch.node);
  };
  under(token.text);
  for (const form of token.forms) under(form);
  for (const branch of node.tests) if ((!branch.capital || token.capital) && passes(branch.text, token)) (found ??= []).push(branch.node);
  return found ?? nowhere;
}

const scriptNames = [
  "Latin",
  "Cyrillic",
  "Arabic",
  "Han",
  "Greek",
  "Hebrew",
  "Devanagari",
  "Hangul",
  "Hiragana",
  "Katakana",
  "Thai",
  "Georgian",
  "Armenian",
  "Ethiopic",
  "Bengali",
] as const;
const scriptTests = scriptNames.map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const);
/** The script of a letter: the name of a common script, otherwise "other"; null if the character is not a letter. */
export function scriptOf(character: string): string | null {
  if (!/\p{L}/u.test(character)) return null;
  return scriptTests.find(([, test]) => test.test(character))?.[0] ?? "other";
}

/**
 * Builds the matcher from the sets of all languages, the common rules and, if there is one, the statistical model. Every language must have
 * every set that a rule names; the set may be empty.
 * @throws LexiconError for a missing set, an unknown kind, a rule without sets, a phrase without words, or a language that is given twice
 * @throws RangeError for an invalid model
 */
export function compileLexicon(languages: readonly LexiconSource[], rules: readonly GuardRule[], model: Model | null = null): Lexicon {
  const extra = new Map<string, string>();
  for (const language of languages) for (const [from, to] of Object.entries(language.fold ?? {})) extra.set(from, to);
  const fold = createFolder(extra);
  const root = newNode();
  const bound: BoundRule[] = [];
  const rulesOf: number[][] = [];
  const letters = new Set<string>();
  // the shipped phrases have 180,000 words, of which 27,000 are different
  const read = new Map<string, ReadWord>();
  const wordOf = (word: string, where: string): ReadWord => {
    let known = read.get(word);
    if (known === undefined) {
      known = readWord(word, fold, where);
      read.set(word, known);
      for (const letter of word) letters.add(letter);
    }
    return known;
  };
  const seen = new Set<string>();
  const shared = new Map<string, number>();
  const sharedNumber = (name: string): number => {
    const number = shared.get(name) ?? rulesOf.push([]) - 1;
    shared.set(name, number);
    return number;
  };
  for (const name of derived) sharedNumber(name);
  const nouns = new Map<number, NounSet>();
  const hanWords = languages.find((language) => language.han !== undefined)?.han;
  const han = hanWords === undefined ? null : compileHan(hanWords);
  const foldWord = (word: string): string => fold(word).text;
  for (const { lang, sets, stretch = 1, places } of languages) {
    if (seen.has(lang)) throw new LexiconError(`${lang}: given twice`);
    seen.add(lang);
    const numbers = new Map<string, number>(shared);
    const readers =
      places === undefined ? null : { place: compilePlaces(places, foldWord, han), street: compilePlaces(places, foldWord, han, true) };
    for (const [name, phrases] of Object.entries(sets)) {
      const number = name.startsWith("@") ? sharedNumber(name) : rulesOf.push([]) - 1;
      numbers.set(name, number);
      if (readers !== null && name === "place") nouns.set(number, { into: "@site", read: readers.place });
      if (readers !== null && name === "street") nouns.set(number, { into: "@street", read: readers.street });
      if (han !== null && name === "title-after")
        nouns.set(number, { into: "@titled", read: (tokens, _, { from }) => han.nameBefore(tokens, from) });
      if (han !== null && name === "title-before")
        nouns.set(number, { into: "@titled", read: (tokens, _, { to }) => han.nameAfter(tokens, to + 1) });
      const where = `${lang}/${name}`;
      for (const phrase of phrases) {
        let node = root;
        const words = spell(phrase);
        if (words.length === 0) throw new LexiconError(`${where}: an empty phrase`);
        for (const word of words) node = step(node, wordOf(word, where));
        if (!node.sets.includes(number)) node.sets = [...node.sets, number];
      }
    }
    const numberOf = (name: string, rule: string): number => {
      const number = numbers.get(name) ?? (name.startsWith("@") ? sharedNumber(name) : undefined);
      if (number === undefined) throw new LexiconError(`${lang}: no set "${name}", named by rule "${rule}"`);
      return number;
    };
    for (const rule of rules) {
      if (rule.languages !== undefined && !rule.languages.includes(lang)) continue;
      if (!findingKinds.includes(rule.kind) || rule.near.length === 0)
        throw new LexiconError(`rule "${rule.id}" has no sets or an unknown kind`);
      const near = rule.near.map((name) => numberOf(name, rule.id));
      const blockers = (rule.unless ?? []).map((entry) => {
        const [name = "", margin] = entry.split(":");
        return { set: numberOf(name, rule.id), margin: Number(margin ?? rule.around ?? 6) * stretch };
      });
      const index = bound.push({ ...rule, lang, sets: near, blockers, reach: (rule.within ?? 12) * stretch }) - 1;
      for (const number of new Set(near)) rulesOf[number]?.push(index);
    }
  }
  // functions of the lexicon share this scope, so the words would stay in memory: 3.5 MB
  read.clear();
  shareEnds(root);
  return {
    languages: [...seen],
    fold,
    root,
    rules: bound,
    rulesOf,
    setCount: rulesOf.length,
    scripts: new Set([...letters].flatMap((letter) => scriptOf(letter) ?? [])),
    derived: Object.fromEntries(derived.map((name) => [name, sharedNumber(name)])) as Record<Derived, number>,
    nouns,
    wordBits: compileWords(
      languages.flatMap(({ names }) => (names === undefined ? [] : [names])),
      fold,
    ),
    han,
    shared: new Map([...shared].map(([name, number]) => [number, name])),
    model: model === null ? null : checkModel(model),
    words: singleWords(root),
  };
}

function singleWords(root: Node): Map<string, { text: string; sets: readonly number[] }[]> {
  const words = new Map<string, { text: string; sets: readonly number[] }[]>();
  const add = (text: string, { sets }: Node): void => {
    const head = text.slice(0, HEAD);
    if (text.length < HEAD || sets.length === 0) return;
    const found = words.get(head);
    if (found === undefined) words.set(head, [{ text, sets }]);
    else found.push({ text, sets });
  };
  for (const [text, node] of root.exact) add(text, node);
  for (const branches of root.heads.values()) for (const { text, node } of branches) add(text, node);
  return words;
}

const hanCharacter = /\p{Script=Han}/u;
/** The words of a phrase: spaces separate them, and each Han character is a word. */
const spell = (phrase: string): string[] =>
  (hanCharacter.test(phrase) ? separated(phrase) : phrase.split(/\s+/u)).filter((word) => word !== "");
const separated = (phrase: string): string[] => phrase.split(/(?<=\p{Script=Han})(?=\S)|(?<=\S)(?=\p{Script=Han})|\s+/u);
