/**
 * The kinds of fields: how a value is read, and the levels at which two values can agree (SPEC.md L11 to L13). `u` are typical shares of the levels
 * among records of two people; they count as much as `typicalPairs` pairs, so they matter only in a roster of a few records.
 */
import { characterCounts, characterSet, eachNear, editDistance, mayBeNear, surplus } from "./edit-distance.ts";
import { jaroWinkler, mayBeAlike } from "./jaro-winkler.ts";
import { letterMasks, type LetterMasks } from "./letter-masks.ts";
import type { Role } from "./link-types.ts";
import { nameComparer, type Sound } from "./compare-names.ts";
import { wordsOfName } from "./read-name.ts";
import { organisationComparer } from "./compare-organisations.ts";
import { skeletons } from "./skeletons.ts";
import { readDate } from "./read-date.ts";
import { eachNearName } from "./near-names.ts";
import { statesBySound } from "./states-by-sound.ts";
import { plainPart } from "./own-name-addresses.ts";
import { folded, type Comparer } from "./fold-value.ts";

export interface Kind {
  readonly name: string;
  /** The codes of the levels 1, 2 ... from the lowest; the last is equality. */
  readonly levels: readonly string[];
  readonly u: readonly number[];
  /** The weight of the frequency of a value; 0 if all values count equally. */
  readonly frequencyWeight: number;
  /** The lowest and the highest allowed share of the lowest level among records of one person: people sometimes change their agency and State. */
  readonly leastDifferent: number;
  readonly mostDifferent: number;
  /** True if agreement in the field is evidence against one person. Then m has another start value and other pseudo-counts. */
  readonly against?: boolean;
  /** Set if the values are words of a language. Then values in two scripts cannot be compared, and a difference between them is not evidence. */
  readonly words?: true;
  /** Set if few people share a value, so that equal values alone are evidence for one person. */
  readonly identifying: boolean;
  /** A comparer for the values of one column. */
  readonly create: () => Comparer;
}

const nothing = /^(?:[\s\p{P}\p{S}]*|n ?\/? ?a|nan|null|none|nil|unknown|нет|neant|sin dato|لا يوجد|无)$/u;
/** A fast check: a text that matches this cannot match `nothing`. */
const longWord = /^[a-z0-9].{8}/;
const keyOf =
  (read: (text: string) => string) =>
  (value: string): string | null => {
    const text = folded(value);
    if (!longWord.test(text) && nothing.test(text)) return null;
    const key = read(text);
    return key === "" ? null : key;
  };

const plainText = (text: string): string => text.replaceAll(/[\p{P}\p{S}\s]+/gu, " ").trim();

function byText(thresholds: readonly number[]): Comparer {
  let texts: readonly string[] = [];
  let sets = new Int32Array(0);
  return {
    key: keyOf(plainText),
    prepare(keys) {
      texts = keys;
      sets = Int32Array.from(keys, characterSet);
    },
    level(i, j) {
      const a = texts[i] ?? "";
      const b = texts[j] ?? "";
      if (!mayBeAlike(a.length, sets[i] ?? 0, b.length, sets[j] ?? 0)) return 1;
      const likeness = jaroWinkler(a, b);
      let level = 1;
      for (const threshold of thresholds) if (likeness >= threshold) level += 1;
      return level;
    },
  };
}

function byEdits(read: (text: string) => string, most: number): Comparer {
  let texts: readonly string[] = [];
  let counts = new Int32Array(0);
  let allowed = new Int32Array(0);
  let lengths = new Int32Array(0);
  let masks: LetterMasks | null = null;
  const distance = editDistance();
  // two edits can change a short text into any other short text
  const mostOf = (text: string): number => Math.min(most, Math.floor(text.length / 3));
  return {
    key: keyOf(read),
    prepare(keys) {
      texts = keys;
      counts = Int32Array.from(keys, characterCounts);
      allowed = Int32Array.from(keys, mostOf);
      lengths = Int32Array.from(keys, ({ length }) => length);
      masks = letterMasks(keys);
    },
    eachAbove: (take) => eachNear(texts, mostOf, (i, j, edits) => take(i, j, most + 2 - edits)),
    level(i, j) {
      if (surplus(counts[i] ?? 0, counts[j] ?? 0) > most) return 1;
      const limit = Math.min(allowed[i] ?? 0, allowed[j] ?? 0);
      if (limit === 0 || Math.abs((lengths[i] ?? 0) - (lengths[j] ?? 0)) > limit) return 1;
      const edits = masks !== null && masks.has(i) && masks.has(j) ? masks.edits(i, j) : distance(texts[i] ?? "", texts[j] ?? "", limit);
      return edits > limit ? 1 : most + 2 - edits;
    },
  };
}

const byState = (sound: Sound): Comparer => ({ ...byEdits(plainText, 1), merged: (keys) => statesBySound(keys, sound) });

/** A number for each different text; -1 for null. */
function numbered(texts: readonly (string | null)[]): Int32Array<ArrayBuffer> {
  const numbers = new Map<string | null, number>([[null, -1]]);
  const found = new Int32Array(texts.length);
  for (let i = 0; i < found.length; i++) {
    const text = texts[i] ?? null;
    let number = numbers.get(text);
    if (number === undefined) {
      number = numbers.size - 1;
      numbers.set(text, number);
    }
    found[i] = number;
  }
  return found;
}

const none: readonly number[] = [];
const nameLevels = ["different", "little-alike", "alike", "very-alike", "equal"];
function byName(sound: Sound): Comparer {
  const skeleton = skeletons();
  const comparer = nameComparer(sound);
  let bags: readonly (readonly number[])[] = [];
  /** For each name of one word, the number of the word; -1 for a longer name. */
  let only = new Int32Array(0);
  const level = (i: number, j: number): number => {
    const x = only[i] ?? -1;
    const y = only[j] ?? -1;
    const likeness = x >= 0 && y >= 0 ? comparer.alikeOnce(x, y) : comparer.compare(bags[i] ?? none, bags[j] ?? none);
    return likeness >= 0.92 ? 4 : likeness >= 0.88 ? 3 : likeness >= 0.7 ? 2 : 1;
  };
  return {
    // the order of the words is ignored
    key: keyOf((text) => {
      const words = wordsOfName(text);
      return words.length === 1 ? (words[0] ?? "") : [...words].sort().join(" ");
    }),
    prepare(keys) {
      bags = keys.map((key) => (key.includes(" ") ? key.split(" ").map((word) => comparer.word(word)) : [comparer.word(key)]));
      only = new Int32Array(keys.length).fill(-1);
      for (let i = 0; i < only.length; i++) if (bags[i]?.length === 1) only[i] = bags[i]?.[0] ?? 0;
    },
    chance(frequency) {
      // the probability of a name is the product of the shares of its words
      const uses = new Float64Array(comparer.words.length);
      let all = 0;
      for (const [i, bag] of bags.entries()) {
        all += frequency[i] ?? 0;
        for (const word of bag) uses[word] = (uses[word] ?? 0) + (frequency[i] ?? 0);
      }
      return bags.reduce(
        (sum, bag, i) => sum + ((frequency[i] ?? 0) / all) * bag.reduce((product, word) => product * ((uses[word] ?? 0) / all), 1),
        0,
      );
    },
    eachAbove(take) {
      eachNearName(bags, comparer.words, comparer.alike, (i, j) => {
        const found = level(i, j);
        if (found > 1) take(i, j, found);
      });
    },
    blocks() {
      const known = comparer.words.map(skeleton);
      const keys: (string | null)[][] = [[], [], []];
      for (const bag of bags) {
        if (bag.length === 1) {
          const key = known[bag[0] ?? 0] ?? "";
          keys[0]?.push(key === "" ? null : key);
          keys[1]?.push(null);
          keys[2]?.push(null);
          continue;
        }
        // two of the first three words, so that one additional or missing word does not matter
        const [x = "", y, z] = Array.from(bag, (word) => known[word] ?? "")
          .filter((text) => text !== "")
          .sort();
        keys[0]?.push(y === undefined ? (x === "" ? null : x) : `${x} ${y}`);
        keys[1]?.push(z === undefined ? null : `${x} ${z}`);
        keys[2]?.push(z === undefined ? null : `${y} ${z}`);
      }
      return keys.map(numbered);
    },
    level,
  };
}

/** The part before the @ in addresses of offices, which several people may share. */
const office =
  /^(?:info|office|contact|admin|secretariat|secretary|secretaria|mail|hello|press|reception|registry|protocol|hq|headquarters|training|contacto|bureau|direction|support|noreply|no-reply|police|ministry)\d*$/;
function numberAtEnd(text: string): string {
  let at = text.length;
  while (at > 0 && text.charCodeAt(at - 1) >= 0x30 && text.charCodeAt(at - 1) <= 0x39) at -= 1;
  return text.slice(at);
}

function byEmail(ownNames: ReadonlySet<string>): Comparer {
  let plain: readonly string[] = [];
  let ownName = new Uint8Array(0);
  let [plains, domains, ends, sets] = [new Int32Array(0), new Int32Array(0), new Int32Array(0), new Int32Array(0)];
  let [lengths, firsts] = [new Int32Array(0), new Int32Array(0)];
  const distance = editDistance();
  const address = keyOf((text) => /[^\s<>,;]+@[^\s<>,;]+/u.exec(text)?.[0] ?? "");
  return {
    key(value) {
      const key = address(value);
      return key === null || office.test(key.slice(0, key.lastIndexOf("@"))) ? null : key;
    },
    prepare(keys) {
      plain = keys.map(plainPart);
      ownName = Uint8Array.from(keys, (key) => (ownNames.has(key) ? 1 : 0));
      plains = numbered(plain);
      domains = numbered(keys.map((key) => key.slice(key.lastIndexOf("@") + 1)));
      // an address without a number at its end gets 0
      ends = numbered(["", ...plain.map(numberAtEnd)]).subarray(1);
      sets = Int32Array.from(plain, characterSet);
      lengths = Int32Array.from(plain, ({ length }) => length);
      firsts = Int32Array.from(plain, (text) => text.charCodeAt(0) || 0);
    },
    blocks: () => [plains],
    // an equal domain alone is no agreement, because the columns of organisation and State already contain this evidence
    level(i, j) {
      const n = lengths[i] ?? 0;
      const m = lengths[j] ?? 0;
      if (plains[i] === plains[j] && n >= 4) return ownName[i] === 1 && ownName[j] === 1 && domains[i] !== domains[j] ? 0 : 3;
      // a.diallo and b.diallo are two people
      if (firsts[i] !== firsts[j] || n < 5 || m < 5) return 1;
      // and so are a.diallo12 and a.diallo74
      if (ends[i] !== ends[j] && ends[i] !== 0 && ends[j] !== 0) return 1;
      const most = domains[i] === domains[j] ? 2 : 1;
      return mayBeNear(sets[i] ?? 0, sets[j] ?? 0, most) && distance(plain[i] ?? "", plain[j] ?? "", most) <= most ? 2 : 1;
    },
  };
}

const digitsAndLetters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, "");
const kind = (name: string, levels: readonly string[], u: readonly number[], create: () => Comparer, more: Partial<Kind> = {}): Kind => ({
  name,
  levels,
  u,
  create,
  frequencyWeight: 0,
  leastDifferent: 0,
  mostDifferent: 0.9,
  identifying: (u.at(-1) ?? 1) < 0.008,
  ...more,
});
const editLevels = ["different", "two-edits", "one-edit", "equal"];

/**
 * Returns the kind of a role; null for columns that are not compared.
 * @param ownNames addresses that contain the name of their person (`ownNameAddresses`)
 */
export function kindOf(role: Role, sound: Sound, ownNames: ReadonlySet<string> = new Set()): Kind | null {
  const text = (): Comparer => byText([0.7, 0.88, 0.92]);
  switch (role) {
    case "name":
      return kind("name", nameLevels, [0.963, 0.03, 0.004, 0.002, 0.001], () => byName(sound), {
        frequencyWeight: 0.6,
        mostDifferent: 0.03,
      });
    case "given-name":
      return kind("given-name", nameLevels, [0.95, 0.03, 0.007, 0.006, 0.007], () => byName(sound), {
        frequencyWeight: 0.6,
        mostDifferent: 0.2,
      });
    case "surname":
      return kind("surname", nameLevels, [0.95, 0.035, 0.005, 0.005, 0.005], () => byName(sound), {
        frequencyWeight: 0.6,
        mostDifferent: 0.2,
      });
    case "email":
      return kind("email", ["different", "near", "same-local-part", "equal"], [0.996, 0.001, 0.001, 0.002], () => byEmail(ownNames), {
        frequencyWeight: 0.6,
        mostDifferent: 0.6,
      });
    case "birth-date":
      return kind("birth-date", editLevels, [0.995, 0.0035, 0.001, 0.0005], () =>
        byEdits((value) => readDate(value) ?? digitsAndLetters(value), 2),
      );
    case "identifier":
      return kind("identifier", editLevels, [0.997, 0.0015, 0.001, 0.0005], () => byEdits(digitsAndLetters, 2));
    case "phone":
      return kind("phone", editLevels, [0.997, 0.001, 0.001, 0.001], () => byEdits((value) => value.replaceAll(/\D+/gu, "").slice(-9), 2));
    case "organisation":
      return kind("organisation", ["different", "little-alike", "alike", "equal"], [0.85, 0.07, 0.03, 0.05], organisationComparer, {
        words: true,
        leastDifferent: 0.03,
        frequencyWeight: 0.5,
      });
    case "state":
      return kind("state", ["different", "one-edit", "equal"], [0.9, 0.01, 0.09], () => byState(sound), {
        words: true,
        leastDifferent: 0.02,
        mostDifferent: 0.5,
      });
    case "postcode":
      return kind("postcode", editLevels, [0.97, 0.01, 0.01, 0.01], () => byEdits(digitsAndLetters, 2));
    case "number":
      return kind("number", ["different", "one-edit", "equal"], [0.96, 0.02, 0.02], () => byEdits(digitsAndLetters, 1));
    case "address":
      return kind("address", ["different", "little-alike", "alike", "very-alike", "equal"], [0.9, 0.07, 0.01, 0.01, 0.01], text, {
        words: true,
        frequencyWeight: 0.5,
      });
    case "position":
      return kind("position", ["different", "little-alike", "alike", "very-alike", "equal"], [0.75, 0.14, 0.02, 0.02, 0.07], text, {
        words: true,
      });
    case "sex":
      return kind("sex", ["different", "equal"], [0.5, 0.5], () => byEdits((value) => plainText(value).slice(0, 1), 0), {
        mostDifferent: 0.1,
      });
    case "event":
      return kind("event", ["different", "equal"], [0.9, 0.1], () => byEdits(plainText, 0), { against: true, mostDifferent: 1 });
    case "text":
      return kind("text", ["different", "little-alike", "alike", "very-alike", "equal"], [0.82, 0.1, 0.02, 0.02, 0.04], text, {
        words: true,
      });
    case "id":
    case "ignored":
      return null;
    default:
      return role satisfies never;
  }
}
