/**
 * Reads the shipped lexicon. Each language has phrases of harm (`<lang>.json`), phrases for persons, places and numbers
 * (`detail/<lang>.json`), common words and parts of names (`words/<lang>.json`, made by derive-words.ts), and first names
 * (`names/<lang>.json`, made by derive-names.ts). All languages share rules and the weights of the statistical detector (`model.json`, made
 * by derive-model.ts).
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { compileLexicon, type GuardRule, type Lexicon, type LexiconSource, type Model } from "#methods/guard/index.ts";

const folder = new URL("../content/guard/", import.meta.url);
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as T;
const languageFile = /^([a-z]{2,3})\.json$/;

type Detail = Partial<Pick<LexiconSource, "sets" | "names" | "places" | "han">>;
interface Words {
  readonly known: readonly string[];
  readonly common: readonly string[];
  /** Words in the names of States and regions. */
  readonly lands: readonly string[];
}
const none: Words = { known: [], common: [], lands: [] };
/** Splits the lines of a list into words. Lists are stored as lines, so that people can read the file. */
const wordsIn = (lines: readonly string[] = []): string[] => lines.flatMap((line) => line.split(" ")).filter((word) => word !== "");

/** Expands a phrase with a choice, such as "in the {cellar|attic} of", into one phrase for each option; an option may be empty. */
function spellOut(phrase: string): string[] {
  const choice = /^([^{}]*)\{([^{}]*)\}(.*)$/.exec(phrase);
  if (choice === null) return [phrase.trim().replaceAll(/ {2,}/g, " ")];
  const [, before = "", words = "", after = ""] = choice;
  return words.split("|").flatMap((word) => spellOut(before + word + after));
}

/** The lexicon of one language, read from its four files. The first file must exist; the other three are optional. */
function sourceOf(lang: string): LexiconSource {
  const harm = read<LexiconSource>(`${lang}.json`);
  const optional = <T>(file: string, otherwise: T): T => (existsSync(new URL(file, folder)) ? read<T>(file) : otherwise);
  const detail = optional<Detail>(`detail/${lang}.json`, {});
  const words = optional<Words>(`words/${lang}.json`, none);
  const { given } = optional<{ readonly given: readonly string[] }>(`names/${lang}.json`, { given: [] });
  const sets: Record<string, readonly string[]> = {};
  for (const source of [harm.sets, detail.sets ?? {}])
    for (const [name, phrases] of Object.entries(source))
      sets[name] = [...new Set([...(sets[name] ?? []), ...phrases.flatMap((phrase) => spellOut(phrase))])];
  return {
    ...harm,
    ...detail,
    sets,
    names: {
      given: [...(detail.names?.given ?? []), ...wordsIn(given)],
      particles: detail.names?.particles ?? [],
      offices: [...(detail.names?.offices ?? []), ...wordsIn(words.lands)],
      known: [...(detail.names?.known ?? []), ...wordsIn(words.known)],
      common: [...(detail.names?.common ?? []), ...wordsIn(words.common)],
    },
  };
}

/** The lexicons of all languages, read from their files at each call. */
export const readSources = (): readonly LexiconSource[] =>
  readdirSync(folder)
    .flatMap((file) => languageFile.exec(file)?.[1] ?? [])
    .sort()
    .map(sourceOf);

interface ModelFile extends Omit<Model, "weights"> {
  /** The weights in base64, in several lines. */
  readonly weights: readonly string[];
}
function modelOf(): Model | null {
  if (!existsSync(new URL("model.json", folder))) return null;
  const { weights, ...figures } = read<ModelFile>("model.json");
  return { weights: new Int8Array(Buffer.from(weights.join(""), "base64")), ...figures };
}

let compiled: Lexicon | null = null;
/**
 * The compiled lexicon. Compiling takes about a second of processor time, and most commands and many tests check no text, so the first call compiles
 * it. The server makes this call after its start.
 */
export const lexicon = (): Lexicon =>
  (compiled ??= compileLexicon(readSources(), read<{ rules: GuardRule[] }>("rules.json").rules, modelOf()));
