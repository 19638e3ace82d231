/**
 * Makes names/<lang>.json: first names of many countries. The list of Latin first names is the input; Cyrillic and Arabic spellings of the same
 * names come from pairs of spellings in Wikidata (NETransliteration-COLING2018, CC0). A name that is also a word of a dictionary is left out,
 * because in scripts with capitals one first name is enough for a person. The list in use is that of @faker-js/faker 10.6 (MIT, copyright of the Faker
 * contributors), without the names of cities and with some five hundred of the author's own.
 * `node platform/server/content/guard/derive-names.ts ../shared/data/names first-names.txt dictionary.txt ...`; one word a line in each file.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lexicon, sources } from "../../guard/lexicon.ts";

const [pairs = "", firstNames = "", ...dictionaries] = process.argv.slice(2);
const least = 3;
const lines = (path: string): string[] => readFileSync(path, "utf8").split("\n");
const fold = (word: string): string => lexicon.fold(word).text;
const OFFICE = 4;

/** Words that begin with a small letter somewhere; with accents taken off, as the guard compares. */
const words = new Set(dictionaries.flatMap((path) => lines(path).filter((word) => word === word.toLowerCase())).map(fold));
for (const { names, sets } of sources) {
  for (const word of names?.common ?? []) words.add(fold(word));
  for (const phrases of Object.values(sets)) for (const phrase of phrases) if (!/[ ^#*_]/.test(phrase)) words.add(fold(phrase));
}
const places = new Set(
  [...readFileSync(join(import.meta.dirname, "../countries.json"), "utf8").matchAll(/[\p{L}\p{M}]{3,}/gu)].map(([word]) => fold(word)),
);
const isName = (word: string): boolean =>
  word.length >= least && !words.has(word) && !places.has(word) && (lexicon.wordBits.of({ text: word, forms: [] }) & OFFICE) === 0;

const given = lines(firstNames)
  .filter((word) => /^\p{Lu}\p{L}+$/u.test(word))
  .map(fold);
const of = (script: RegExp): string[] => [...new Set(given.filter((word) => script.test(word) && isName(word)))].sort();
const latin = new Set(of(/^\p{Script=Latin}+$/u));
const all = new Set(given);

/** Spellings in another script of names that are first names in Latin script. */
const spelled = (file: string): string[] =>
  lines(join(pairs, file)).flatMap((line) => {
    const [name = "", native = ""] = line.split("\t");
    const word = fold(native.replaceAll(" ", ""));
    return all.has(fold(name.replaceAll(" ", ""))) && isName(word) && /^(?!ال)\p{L}{4,}$/u.test(word) ? [word] : [];
  });
const written: Readonly<Record<string, Iterable<string>>> = {
  en: latin,
  ru: [...of(/^\p{Script=Cyrillic}+$/u), ...spelled("wd_russian_16")],
  ar: [...spelled("wd_arabic_16")],
};
mkdirSync(join(import.meta.dirname, "names"), { recursive: true });
for (const [lang, found] of Object.entries(written)) {
  const names = [...new Set(found)].sort();
  const rows: string[] = [];
  for (const name of names) {
    const row = rows.at(-1);
    if (row === undefined || row.length + name.length > 150) rows.push(name);
    else rows[rows.length - 1] = `${row} ${name}`;
  }
  writeFileSync(join(import.meta.dirname, "names", `${lang}.json`), `{\n"given": ${JSON.stringify(rows, null, 1)}\n}\n`);
  process.stdout.write(`${lang}: ${names.length} first names\n`);
}
