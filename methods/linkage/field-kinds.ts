/**
 * The kinds of fields: how a value is read, and the levels at which two values can agree (SPEC.md L11 to L13). `u` are typical shares of the levels
 * among records of two people; they count as much as `typicalPairs` pairs, so they matter only in a roster of a few records.
 */
import { characterSet, eachNear, editDistance, mayBeNear } from "./edit-distance.ts";
import { jaroWinkler, mayBeAlike } from "./jaro-winkler.ts";
import type { Role } from "./link-types.ts";
import { nameComparer, type Sound } from "./compare-names.ts";
import { wordsOfName } from "./read-name.ts";
import { organisationComparer } from "./compare-organisations.ts";
import { skeletons } from "./skeletons.ts";
import { readDate } from "./read-date.ts";
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
  /** The start value and the pseudo-counts of m for a field in which agreement is evidence against one person. */
  readonly against?: boolean;
  /** Set if the values are words of a language. Values in two scripts cannot be compared, so a difference between them is not evidence. */
  readonly words?: true;
  /** Few people share a value, so equal values alone are evidence. */
  readonly identifying: boolean;
  /** A comparer for the values of one column. */
  readonly create: () => Comparer;
}

const nothing = /^(?:[\s\p{P}\p{S}]*|n ?\/? ?a|nan|null|none|nil|unknown|нет|neant|sin dato|لا يوجد|无)$/u;
const keyOf =
  (read: (text: string) => string) =>
  (value: string): string | null => {
    const text = folded(value);
    if (nothing.test(text)) return null;
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
      const [a = "", b = ""] = [texts[i], texts[j]];
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
  let sets = new Int32Array(0);
  const distance = editDistance();
  // two edits can change a short text into any other short text
  const mostOf = (text: string): number => Math.min(most, Math.floor(text.length / 3));
  return {
    key: keyOf(read),
    prepare(keys) {
      texts = keys;
      sets = Int32Array.from(keys, characterSet);
    },
    eachAbove: (take) => eachNear(texts, mostOf, (i, j, edits) => take(i, j, most + 2 - edits)),
    level(i, j) {
      if (!mayBeNear(sets[i] ?? 0, sets[j] ?? 0, most)) return 1;
      const [a = "", b = ""] = [texts[i], texts[j]];
      const allowed = Math.min(mostOf(a), mostOf(b));
      const edits = allowed === 0 ? most + 1 : distance(a, b, allowed);
      return edits > allowed ? 1 : most + 2 - edits;
    },
  };
}

const nameLevels = ["different", "little-alike", "alike", "very-alike", "equal"];
function byName(sound: Sound): Comparer {
  const skeleton = skeletons();
  const comparer = nameComparer(sound);
  let bags: readonly Uint32Array[] = [];
  let texts: readonly string[] = [];
  return {
    // the order of the words is ignored
    key: keyOf((text) => [...wordsOfName(text)].sort().join(" ")),
    prepare(keys) {
      texts = keys;
      bags = keys.map((key) => Uint32Array.from(key.split(" "), (word) => comparer.word(word)));
    },
    chance(frequency) {
      // the frequency of a name is that of its words together
      const uses = new Map<number, number>();
      let all = 0;
      for (const [i, bag] of bags.entries()) {
        all += frequency[i] ?? 0;
        for (const word of bag) uses.set(word, (uses.get(word) ?? 0) + (frequency[i] ?? 0));
      }
      return bags.reduce(
        (sum, bag, i) => sum + ((frequency[i] ?? 0) / all) * bag.reduce((product, word) => product * ((uses.get(word) ?? 0) / all), 1),
        0,
      );
    },
    blocks(i) {
      // two of the first three words, so that one additional or missing word does not matter
      const [x = "", y, z] = (texts[i] ?? "")
        .split(" ")
        .map(skeleton)
        .filter((text) => text !== "")
        .sort();
      if (y === undefined) return [x === "" ? null : x, null, null];
      return [`${x} ${y}`, z === undefined ? null : `${x} ${z}`, z === undefined ? null : `${y} ${z}`];
    },
    level(i, j) {
      const [a, b] = [bags[i], bags[j]];
      if (a === undefined || b === undefined) return 1;
      const likeness = comparer.compare(a, b);
      return likeness >= 0.92 ? 4 : likeness >= 0.88 ? 3 : likeness >= 0.7 ? 2 : 1;
    },
  };
}

/** Mailboxes of an office: two people may share one. */
const office =
  /^(?:info|office|contact|admin|secretariat|secretary|secretaria|mail|hello|press|reception|registry|protocol|hq|headquarters|training|contacto|bureau|direction|support|noreply|no-reply|police|ministry)\d*$/;
const numberAtEnd = (text: string): string => /\d*$/u.exec(text)?.[0] ?? "";
function byEmail(ownNames: ReadonlySet<string>): Comparer {
  let parts: readonly { readonly domain: string; readonly plain: string; readonly ownName: boolean }[] = [];
  const distance = editDistance();
  const near = (a: string, b: string, most: number): boolean => distance(a, b, most) <= most;
  const address = keyOf((text) => /[^\s<>,;]+@[^\s<>,;]+/u.exec(text)?.[0] ?? "");
  return {
    key(value) {
      const key = address(value);
      return key === null || office.test(key.slice(0, key.lastIndexOf("@"))) ? null : key;
    },
    prepare(keys) {
      parts = keys.map((key) => ({ domain: key.slice(key.lastIndexOf("@") + 1), plain: plainPart(key), ownName: ownNames.has(key) }));
    },
    blocks: (i) => [parts[i]?.plain ?? null],
    // an equal domain alone raises no level, because organisation and State already have this information
    level(i, j) {
      const [a, b] = [parts[i], parts[j]];
      if (a === undefined || b === undefined) return 1;
      if (a.plain === b.plain && a.plain.length >= 4) return a.ownName && b.ownName && a.domain !== b.domain ? 0 : 3;
      // a.diallo and b.diallo are two people
      if (Math.min(a.plain.length, b.plain.length) < 5 || a.plain.charAt(0) !== b.plain.charAt(0)) return 1;
      // and so are a.diallo12 and a.diallo74
      const numbers = [numberAtEnd(a.plain), numberAtEnd(b.plain)];
      if (numbers[0] !== numbers[1] && !numbers.includes("")) return 1;
      return near(a.plain, b.plain, a.domain === b.domain ? 2 : 1) ? 2 : 1;
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
      return kind("state", ["different", "one-edit", "equal"], [0.9, 0.01, 0.09], () => byEdits(plainText, 1), {
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
