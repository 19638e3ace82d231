/**
 * Makes names/<lang>.json: first names of many countries. Names in Latin and Cyrillic script come from @faker-js/faker (MIT; a devDependency that is
 * not part of a release) and from names/authored.json; Cyrillic and Arabic spellings of the same names come from pairs of spellings in Wikidata
 * (NETransliteration-COLING2018, CC0) in `../shared/data/names`. In scripts with capital letters, the filter treats a single first name as a person.
 * So names that are also cities, words or phrases of the lexicon, or words or places in authored.json are left out.
 *   node .../derive-names.ts            writes the files; without the pairs of spellings only names/en.json
 *   node .../derive-names.ts --check    exits 1 if a file differs from the result of its sources
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allLocales } from "@faker-js/faker";
import { lexicon, readSources } from "../../guard/lexicon.ts";

const folder = import.meta.dirname;
const pairs = join(folder, "../../../../../shared/data/names");
const LEAST = 3;
const OFFICE = 4;
const fold = (word: string): string => lexicon().fold(word).text;
const wordsOf = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(" "));
/** All texts in a value of faker. The value can be a list of texts, a list with weights, or lists by sex. */
const textsOf = (value: unknown): string[] =>
  typeof value === "string" ? [value] : value !== null && typeof value === "object" ? Object.values(value).flatMap(textsOf) : [];

const authored = JSON.parse(readFileSync(join(folder, "names/authored.json"), "utf8")) as {
  readonly added: readonly string[];
  readonly words: readonly string[];
};
const locales = Object.values(allLocales);
const given = [...locales.flatMap(({ person }) => textsOf(person?.first_name)), ...wordsOf(authored.added)]
  .filter((word) => /^\p{Lu}\p{L}+$/u.test(word))
  .map(fold);

const noName = new Set(wordsOf(authored.words).map(fold));
for (const city of locales.flatMap(({ location }) => textsOf(location?.city_name))) noName.add(fold(city));
for (const { names, sets } of readSources()) {
  for (const word of names?.common ?? []) noName.add(fold(word));
  for (const phrases of Object.values(sets)) for (const phrase of phrases) if (!/[ ^#*_]/.test(phrase)) noName.add(fold(phrase));
}
for (const [word] of readFileSync(join(folder, "../countries.json"), "utf8").matchAll(/[\p{L}\p{M}]{3,}/gu)) noName.add(fold(word));
const kept = new Set(wordsOf(authored.added).map(fold));
const isName = (word: string): boolean =>
  word.length >= LEAST && (kept.has(word) || !noName.has(word)) && (lexicon().wordBits.of({ text: word, forms: [] }) & OFFICE) === 0;
const of = (script: RegExp): string[] => given.filter((word) => script.test(word) && isName(word));

/** Names in another script whose Latin spelling is a first name. */
const all = new Set(given);
const spelled = (file: string): string[] =>
  readFileSync(join(pairs, file), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [name = "", native = ""] = line.split("\t");
      const word = fold(native.replaceAll(" ", ""));
      return all.has(fold(name.replaceAll(" ", ""))) && isName(word) && /^(?!ال)\p{L}{4,}$/u.test(word) ? [word] : [];
    });

/** Sorted names in several lines, so that people can read the file. */
function fileOf(names: readonly string[]): string {
  const rows: string[] = [];
  for (const name of [...new Set(names)].sort()) {
    const row = rows.at(-1);
    if (row === undefined || row.length + name.length > 150) rows.push(name);
    else rows[rows.length - 1] = `${row} ${name}`;
  }
  return `{\n"given": ${JSON.stringify(rows, null, 1)}\n}\n`;
}

const made: [lang: string, text: string][] = [["en", fileOf(of(/^\p{Script=Latin}+$/u))]];
if (existsSync(pairs)) {
  made.push(["ru", fileOf([...of(/^\p{Script=Cyrillic}+$/u), ...spelled("wd_russian_16")])]);
  made.push(["ar", fileOf(spelled("wd_arabic_16"))]);
} else process.stdout.write("names/ru.json and names/ar.json were left as they are: ../shared/data/names is not there\n");
for (const [lang, text] of made) {
  const target = join(folder, "names", `${lang}.json`);
  if (text === readFileSync(target, "utf8")) process.stdout.write(`names/${lang}.json is fresh\n`);
  else if (process.argv.includes("--check")) {
    process.stderr.write(`names/${lang}.json is not what its sources make. Run: npm run generate\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(target, text);
    process.stdout.write(`Wrote ${target}\n`);
  }
}
