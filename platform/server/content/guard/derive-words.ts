/**
 * Makes words/<lang>.json: words of the language that this repository's own texts use, and frequent parts of personal names from Wikidata
 * (NETransliteration-COLING2018, CC0). Run it when many texts or rules have changed: `node platform/server/content/guard/derive-words.ts
 * ../shared/data/names`. A word that occurs in lower case counts as a common word. Arabic has no lower case, so every word of the Arabic texts counts
 * as a common word, unless it is also a name.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { policyTexts } from "./policy-texts.ts";

const [names = ""] = process.argv.slice(2);
const least = { latin: 5, cyrillic: 5, arabic: 3 } as const;

/**
 * The parts of people's names that occur at least `minimum` times and have at least three letters. `column` 0 is Latin script, 1 is the
 * native script; spaces between letters are removed.
 */
function tokens(file: string, column: 0 | 1, minimum: number): Set<string> {
  const found = new Set<string>();
  for (const line of readFileSync(join(names, file), "utf8").split("\n")) {
    const fields = line.split("\t");
    const word = (fields[column] ?? "").replaceAll(" ", "").toLowerCase();
    if (Number(fields[2]) >= minimum && /^\p{L}{3,}$/u.test(word)) found.add(word);
  }
  return found;
}
const native = { ru: tokens("wd_russian_16", 1, least.cyrillic), ar: tokens("wd_arabic_16", 1, least.arabic) };
const latin = new Set(["wd_russian_16", "wd_arabic_16", "wd_hebrew_16"].flatMap((file) => [...tokens(file, 0, least.latin)]));

const texts = policyTexts();
mkdirSync(join(import.meta.dirname, "words"), { recursive: true });
const written = new Map<string, Set<string>>();
for (const lang of ["en", "fr", "es", "ru", "ar"]) {
  const common = new Set<string>();
  for (const { text } of texts.filter((each) => each.lang === lang))
    for (const [word] of text.replaceAll(/\{[^{}]*\}/g, " ").matchAll(/[\p{L}\p{M}]+/gu))
      if (word === word.toLowerCase() && word.length > 2) common.add(word);
  written.set(lang, common);
}
const roman = new Set(["en", "fr", "es"].flatMap((lang) => [...(written.get(lang) ?? [])]));
interface Lands {
  countries: { name: Record<string, string> }[];
  regions: { name: Record<string, string> }[];
}
const lands = JSON.parse(readFileSync(join(import.meta.dirname, "../countries.json"), "utf8")) as Lands;
/** First names that are also names of States. They stay in the list of names. */
const alsoNames = new Set([
  "jordan",
  "georgia",
  "chad",
  "israel",
  "salvador",
  "guinea",
  "tobago",
  "santa",
  "jordania",
  "georgie",
  "faso",
  "marino",
  "helena",
  "martin",
  "barth",
  "lucia",
  "kitts",
  "vincent",
  "pierre",
  "maurice",
  "иордания",
  "helene",
  "elena",
  "lucie",
  "cristobal",
  "marino",
  "barthelemy",
  "cristobal",
  "maria",
  "ana",
  "elene",
  "лусия",
  "елена",
  "елены",
  "святой",
  "святая",
  "винсент",
  "мартин",
  "остров",
  "острова",
  "жан",
  "jan",
  "juan",
  "tome",
  "principe",
  "سانت",
  "مارتن",
]);
const landWords = (lang: string): Set<string> =>
  new Set(
    [...lands.countries, ...lands.regions]
      .flatMap(({ name }) =>
        [...(name[lang] ?? "").toLowerCase().matchAll(/[\p{L}\p{M}]{4,}/gu)].map(([word]) =>
          lang === "ru" && /[аеиоуыэюяй]$/.test(word) && word.length > 5 ? `${word.slice(0, -1)}*` : word,
        ),
      )
      .filter((word) => !alsoNames.has(word.normalize("NFD").replaceAll(/[\u0300-\u0305]/gu, "")) && word !== ""),
  );
const sorted = (words: Iterable<string>): string => {
  const lines: string[] = [];
  let line = "";
  for (const word of [...new Set(words)].sort()) {
    if (line.length + word.length > 150) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += `${word} `;
  }
  return JSON.stringify([...lines, line.trimEnd()], null, 1);
};
for (const [lang, common] of written) {
  const known = lang === "ru" ? [...native.ru] : lang === "ar" ? [...native.ar] : lang === "en" ? [...latin] : [];
  const kept = known.filter((word) => !(lang === "en" ? roman : common).has(word));
  writeFileSync(
    join(import.meta.dirname, "words", `${lang}.json`),
    `{\n"known": ${sorted(kept)},\n"common": ${sorted(common)},\n"lands": ${sorted(lang === "ar" ? [] : landWords(lang))}\n}\n`,
  );
  process.stdout.write(`${lang}: ${kept.length} parts of names, ${common.size} words\n`);
}
