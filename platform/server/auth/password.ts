/**
 * Refuses passwords that an attacker tries first: a common password, or a word that an attacker can guess (from the name of the person or the
 * workspace) with a year, a number, punctuation, or digits instead of letters. The server uses rules and a list of its own; it sends no password to
 * another server.
 */
import { readFileSync } from "node:fs";
import { Problem } from "../../contract/problems.ts";

/** Lower-case letters without marks, so that "Vélmara" and "velmara" are the same word. */
const plain = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "01234567890",
  "!@#$%^&*()_+",
  "йцукенгшщзхъфывапролджэячсмитьбю",
].map(plain);

/** Minimum length of a word that is searched for inside a password. Shorter words occur by chance. */
const shortest = 4;
/** A password is guessable if fewer characters than this remain after known words, runs and numbers are removed. */
const enough = 6;
/** At most this many common words are removed, so that a password of four unrelated words is accepted. */
const wordsTaken = 2;

/** Digits and signs that people write instead of letters. */
const written: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** Runs `make` at the first call; later calls return the same value. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** The common passwords and words. The server reads the file when it checks the first password. */
const common = once(
  (): ReadonlySet<string> =>
    new Set(
      readFileSync(new URL("../content/common-passwords.txt", import.meta.url), "utf8")
        .split("\n")
        .filter((line) => !line.startsWith("#"))
        .flatMap((line) => line.split(" "))
        .map(plain)
        .filter((word) => word !== ""),
    ),
);

/** @throws Problem `password-guessable` at the field. */
export const assertNotGuessable = (password: string, own: readonly string[], field: string): void => {
  if (isGuessable(password, own)) throw new Problem("password-guessable", { at: [field] });
};

const isNext = (before: string, here: string): boolean =>
  before === here || rows.some((row) => row.includes(before + here) || row.includes(here + before));

/** Counts characters that continue a keyboard run or repeat the character before. */
const predictable = (text: string): number => {
  let count = 0;
  for (let i = 1; i < text.length; i++) if (isNext(text[i - 1] ?? "", text[i] ?? "")) count += 1;
  return count;
};

/** Removes runs of three or more characters, such as "cde" or "!!!". */
const withoutRuns = (text: string): string => {
  let kept = "";
  let run = "";
  for (const here of `${text}\n`) {
    if (run !== "" && isNext(run.at(-1) ?? "", here)) run += here;
    else {
      kept += run.length >= 3 ? " " : run;
      run = here;
    }
  }
  return kept;
};

/**
 * How many characters an attacker would still have to guess. Each letter counts every time it occurs; another sign counts once, even if it
 * occurs several times. Digits do not count, because attackers try years and dates before anything else.
 */
const remaining = (text: string): number => {
  const rest = withoutRuns(text);
  const letters = rest.match(/\p{L}/gu) ?? [];
  const signs = rest.match(/[^\p{L}\p{N}\s]/gu) ?? [];
  return letters.length + new Set(signs).size;
};

/** Known words inside a text, longest first. */
const foundIn = (text: string): string[] => {
  const words = common();
  const found = new Set<string>();
  for (let from = 0; from + shortest <= text.length; from++)
    for (let to = from + shortest; to <= text.length; to++) {
      const part = text.slice(from, to);
      if (words.has(part)) found.add(part);
    }
  return [...found].sort((a, b) => b.length - a.length);
};

/** Whether too little remains after removing the person's words and at most two common words. */
const isMadeOfKnownWords = (text: string, own: readonly string[]): boolean => {
  if (common().has(text)) return true;
  const without = own.reduce((left, word) => left.replaceAll(word, " "), text);
  const least = (left: string, taken: number, among: readonly string[]): number =>
    Math.min(
      remaining(left),
      ...(taken === wordsTaken
        ? []
        : among.filter((word) => left.includes(word)).map((word) => least(left.replaceAll(word, " "), taken + 1, among))),
    );
  const found = foundIn(without).slice(0, 24);
  return (without !== text || found.length > 0) && least(without, 0, found) < enough;
};

/**
 * @param own texts about the person: name, address, names of workspaces and States.
 * @returns true if an attacker would find it in minutes.
 */
export const isGuessable = (password: string, own: readonly string[]): boolean => {
  const text = plain(password);
  if (new Set(text).size < 5) return true;
  if (predictable(text) > text.length * 0.6) return true;
  const ownWords = own
    .flatMap((part) => plain(part).split(/[\s@._'’-]+/))
    .filter((word) => word.length >= shortest)
    .sort((a, b) => b.length - a.length);
  const asLetters = [...text].map((sign) => written[sign] ?? sign).join("");
  return [text, asLetters].some((one) => isMadeOfKnownWords(one, ownWords));
};
