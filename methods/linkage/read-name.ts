/**
 * Reads a name as a bag of words (SPEC.md L31 to L35): folded, without titles and particles, compounds joined, the order ignored. At most eight
 * words count.
 */
import { childOf, joining, particles, titles } from "./name-words.ts";

/** Scripts between which spellings are compared by sound; words of any other two scripts are never similar. */
export type Script = "latin" | "cyrillic" | "arabic" | "hebrew" | "other";

const scripts: readonly (readonly [Script, RegExp])[] = [
  ["latin", /^\p{Script=Latin}/u],
  ["cyrillic", /^\p{Script=Cyrillic}/u],
  ["arabic", /^\p{Script=Arabic}/u],
  ["hebrew", /^\p{Script=Hebrew}/u],
];
const beginsPlain = /^[a-z]/;
export const scriptOf = (word: string): Script =>
  beginsPlain.test(word) ? "latin" : (scripts.find(([, begins]) => begins.test(word))?.[0] ?? "other");

/** The maximum number of words of a name. Further words of a long cell are ignored. */
export const mostWords = 8;

const servant = /^(?:abd(?:ul|el|al|ur|er|ar|ul|us|as|us|u)?|عبد(?:ال)?|абд(?:ул|ель|аль|ур|у)?)(?=.{3})/u;
const servantOf: Readonly<Record<string, string>> = { a: "abd", ع: "عبد", а: "абд" };
const faith = /^(.{3,}?)(?:[eua]d|il)?-?d(?:ine|in|een|yn)$/u;
const faithAlone = /^(?:[eua]d)?d(?:ine|in|een|yn)$/u;

/** Titles that are written with a hyphen. */
const hyphenated = /(?<!\p{L})(?:г-н|г-жа|д-р)(?!\p{L})/gu;
const fusedParticle = /^(?:van(?:der|den|de)|dela|delos|delas)(?=.{4})/u;

/** One word becomes one or two words: `noureddine` becomes `nour` and `din`. */
function unfolded(word: string): readonly string[] {
  const first = servantOf[word.charAt(0)];
  if (first !== undefined && servant.test(word)) {
    const rest = word.replace(servant, "").replace(/^ال(?=.{2})/u, "");
    return [first + (rest.length >= 3 ? rest : word.slice(first.length))];
  }
  if (faithAlone.test(word)) return ["din"];
  const [, before] = /[eua]dd(?:ine|in|een|yn)$/u.test(word) ? (faith.exec(word) ?? []) : [];
  if (before !== undefined) return [before, "din"];
  return [word.replace(/^ال(?=.{3})/u, "").replace(fusedParticle, "")];
}

const without = (words: readonly string[], left: ReadonlySet<string>): readonly string[] => {
  const kept = words.filter((word) => !left.has(word));
  return kept.length > 0 ? kept : words;
};

/** Words without other signs, which are split faster. */
const plainWords = /^[a-z]+(?: [a-z]+)*$/;

/** @param folded the text without case, diacritics and letter variants */
export function wordsOfName(folded: string): readonly string[] {
  const split = plainWords.test(folded)
    ? folded.split(" ")
    : folded
        .replaceAll(hyphenated, " ")
        .replaceAll(/['"`]/gu, "")
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .filter((word) => word !== "");
  // a title or a particle that is the only word is a name
  if (split.length === 1) return unfolded(split[0] ?? "");
  const joined: string[] = [];
  for (let i = 0; i < split.length; i++) {
    const word = split[i] ?? "";
    let next = i + 1;
    // "abd al rahman": the article in the middle belongs to the compound
    if (joining.has(word)) while (next < split.length - 1 && particles.has(split[next] ?? "")) next += 1;
    if (joining.has(word) && next < split.length) {
      joined.push(word + (split[next] ?? ""));
      i = next;
    } else if (childOf.test(word) && joined.length > 1) joined.push((joined.pop() ?? "") + word);
    else joined.push(word);
  }
  // "M. Amadou Koné": monsieur, not an initial, because two words follow
  if (joined[0] === "m" && joined.filter((word) => word.length > 1).length >= 2) joined.shift();
  return without(without(joined, titles), particles).flatMap(unfolded).slice(0, mostWords);
}
