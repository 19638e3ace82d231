/**
 * Tests the requirements for every content file: it has six languages with the same structure, it names its sources, and it contains no
 * invented figures.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Catalogue, CodedName, CriteriaSetData, ScaleData, YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import { faultsOfYardstick, wordFor } from "#methods/elicitation/index.ts";
import { deriveCountries, mend, printCountries, sharedList } from "./derive-countries.ts";
import { codeWords } from "./code-words.ts";
import { glossaryFile, meanings, printGlossary, sharedTerms, type Term } from "./derive-glossary.ts";
import { screenWords } from "./screen-words.ts";

const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;
const text = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");
const read = <T>(name: string): T => JSON.parse(text(name)) as T;
const files = [
  "yardsticks.json",
  "criteria-sets.json",
  "scales.json",
  "technology-areas.json",
  "assessment-functions.json",
  "assessment-stages.json",
  "agency-types.json",
  "interests.json",
  "actor-classes.json",
  "measure-types.json",
  "effect-words.json",
  "pillars.json",
  "rights-test.json",
  "instruments/law-enforcement-capability.json",
  "instruments/procedure-readiness.json",
  "countries.json",
  "demonstration/programme.json",
  "demonstration/velmara.json",
  "demonstration/velmara-landscape.json",
  "demonstration/velmara-recommendations.json",
  "demonstration/released-progress.json",
];

type Six = Record<(typeof languages)[number], string>;
/** Fields that our own levels add to those of the contract. */
type OwnSets = { id: string; criteria: { code: string; levels: { level: number; describes: Six; ownWording: boolean }[] }[] }[];
/** Every object with texts in six languages, and the path to it. */
function* sixes(value: unknown, path: string): Generator<[string, Six]> {
  if (value === null || typeof value !== "object") return;
  if ("en" in value && typeof value.en === "string") yield [path, value as Six];
  else for (const [key, inner] of Object.entries(value)) yield* sixes(inner, `${path}/${key}`);
}

for (const file of files) {
  test(`${file}: every text exists in six languages, each in its own script and punctuation`, () => {
    let told = 0;
    for (const [path, six] of sixes(read(file), file)) {
      told += 1;
      assert.deepEqual(Object.keys(six).sort(), [...languages].sort(), path);
      for (const language of languages)
        assert.ok(six[language].trim() === six[language] && six[language] !== "" && !/ {2}/.test(six[language]), `${path}/${language}`);
      const prose = six.en.length > 30 && / /.test(six.en);
      if (prose) {
        assert.match(six.ar, /\p{Script=Arabic}/u, path);
        assert.match(six.ru, /\p{Script=Cyrillic}/u, path);
        assert.match(six.zh, /\p{Script=Han}/u, path);
        assert.equal(new Set(Object.values(six)).size, 6, `${path}: two languages say the same letters`);
      }
      assert.doesNotMatch(six.ar, /[کی\u0640;?]|,(?!\d{3})/u, `${path}: Arabic letters and signs`);
      assert.doesNotMatch(six.zh, /\p{Script=Han}[,;:?!()]|[,;:?!] ?\p{Script=Han}/u, `${path}: full-width signs`);
      assert.doesNotMatch(six.fr, /'|\p{L} [:;?!»%]|« /u, `${path}: French spaces and apostrophes`);
      assert.doesNotMatch(six.ru, /ё|"| — /u, `${path}: Russian signs`);
      for (const language of languages) assert.doesNotMatch(six[language], /!|\.\.\.|"/, `${path}/${language}`);
    }
    assert.ok(told > 0, "the test found texts to check");
  });
}

test("yardsticks have the published bands; a value in a gap has no word; `faultsOfYardstick` finds no fault", () => {
  const yardsticks = read<YardstickData[]>("yardsticks.json").map((each) => YardstickData.parse(each));
  const bands = Object.fromEntries(yardsticks.map(({ id, bands: all }) => [id, all.map(({ low, high }) => [low, high])]));
  const icd = [
    [0.01, 0.05],
    [0.05, 0.2],
    [0.2, 0.45],
    [0.45, 0.55],
    [0.55, 0.8],
    [0.8, 0.95],
    [0.95, 0.99],
  ];
  assert.deepEqual(bands, {
    phia: [
      [0, 0.05],
      [0.1, 0.2],
      [0.25, 0.35],
      [0.4, 0.5],
      [0.55, 0.75],
      [0.8, 0.9],
      [0.95, 1],
    ],
    icd203: icd,
    "icd203-second-row": icd,
    "uk-nrr": [
      [0, 0.002],
      [0.002, 0.01],
      [0.01, 0.05],
      [0.05, 0.25],
      [0.25, 1],
    ],
  });
  for (const yardstick of yardsticks) assert.deepEqual(faultsOfYardstick(yardstick), [], yardstick.id);
  const [phia, icd203] = yardsticks;
  assert.ok(phia !== undefined && icd203 !== undefined);
  for (const p of [0.07, 0.22, 0.38, 0.52, 0.78, 0.92]) assert.equal(wordFor(phia, p), null, `PHIA has no word at ${p}`);
  for (const p of [0.005, 0.995]) assert.equal(wordFor(icd203, p), null, `ICD 203 has no word at ${p}`);
  for (const { unofficialTranslation } of read<{ unofficialTranslation: boolean }[]>("yardsticks.json"))
    assert.equal(unofficialTranslation, true);
});

test("the two rows of likelihood terms in ICD 203 share no code and no English word", () => {
  const [, first, second] = read<YardstickData[]>("yardsticks.json");
  const words = (yardstick: YardstickData | undefined): string[] =>
    (yardstick?.bands ?? []).flatMap(({ code, word }) => [code, word["en"] ?? ""]);
  assert.equal(words(first).length, 14);
  assert.deepEqual(
    words(first).filter((each) => words(second).includes(each)),
    [],
  );
});

test("criteria sets have five described levels, exactly one index, and the name of the rule that combines criteria", () => {
  const sets = read<CriteriaSetData[]>("criteria-sets.json");
  assert.deepEqual(
    sets.map(({ id, criteria }) => [id, criteria.length]),
    [
      ["room-default", 5],
      ["uk-seven", 7],
      ["nl-a-e", 10],
      ["eu-groups", 5],
    ],
  );
  for (const set of sets) {
    CriteriaSetData.parse(set);
    assert.deepEqual(set.index, [1, 3, 10, 30, 100]);
    assert.equal(new Set(set.criteria.map(({ code }) => code)).size, set.criteria.length);
    for (const { code, levels } of set.criteria)
      assert.deepEqual(
        levels.map(({ level }) => level),
        [1, 2, 3, 4, 5],
        `${set.id}/${code}`,
      );
    assert.match(set.aggregation["en"] ?? "", /weighted sum/);
  }
  const quoted = read<OwnSets>("criteria-sets.json").flatMap(({ id, criteria }) =>
    criteria.flatMap(({ code, levels }) => levels.filter(({ ownWording }) => !ownWording).map(({ level }) => `${id}/${code}/${level}`)),
  );
  assert.deepEqual(
    quoted,
    ["uk-seven/human-welfare/1", "uk-seven/human-welfare/5", "uk-seven/economic/1", "uk-seven/economic/5"],
    "only these four level texts are quoted from a source; the others are our own wording",
  );
});

test("the text of a level that we wrote ourselves contains neither a number of people nor an amount of money", () => {
  for (const { id, criteria } of read<OwnSets>("criteria-sets.json")) {
    for (const { code, levels } of criteria)
      for (const { ownWording, describes } of levels)
        if (ownWording) assert.doesNotMatch(describes["en"] ?? "", /\d|million|billion/, `${id}/${code}`);
  }
});

test("scales, areas, classes and interests are valid by the contract", () => {
  const scales = read<Catalogue["scales"]>("scales.json");
  for (const scale of [scales.capability, scales.intent]) {
    ScaleData.parse(scale);
    assert.deepEqual(
      scale.levels.map(({ level }) => level),
      [1, 2, 3, 4, 5],
    );
  }
  assert.deepEqual(
    scales.confidence.map(({ code }) => code),
    ["low", "moderate", "high"],
  );
  const coded = (name: string): string[] => read<unknown[]>(name).map((each) => CodedName.parse(each).code);
  assert.equal(new Set(coded("technology-areas.json")).size, 12);
  assert.deepEqual(coded("agency-types.json"), [...agencyTypes]);
  for (const name of ["interests.json", "actor-classes.json"]) assert.equal(new Set(coded(name)).size, coded(name).length);
});

interface Countries {
  regions: { m49: string; parent: string | null; name: Six }[];
  countries: {
    m49: string;
    iso2: string;
    iso3: string;
    region: string | null;
    subregion: string | null;
    intermediate: string | null;
    name: Six;
  }[];
}

test("countries are the 248 areas of M49, each listed once, each in its region, and no name is in sorting form", () => {
  const { regions, countries } = read<Countries>("countries.json");
  assert.equal(countries.length, 248);
  assert.equal(regions.length, 30);
  for (const key of ["m49", "iso2", "iso3"] as const)
    assert.equal(new Set(countries.map((country) => country[key])).size, countries.length, key);
  for (const language of languages)
    assert.equal(new Set(countries.map(({ name }) => name[language])).size, countries.length, `two areas of one name in ${language}`);
  const known = new Set(regions.map(({ m49 }) => m49));
  for (const { m49, region, subregion, intermediate, name } of countries) {
    for (const part of [region, subregion, intermediate]) assert.ok(part === null || known.has(part), `${m49} in ${part}`);
    for (const language of languages) assert.doesNotMatch(name[language], /_|\([^()]* -|\*|'/, `${m49} ${language}`);
  }
  assert.equal(countries.find(({ iso2 }) => iso2 === "IR")?.name.ar, "جمهورية إيران الإسلامية");
  assert.equal(countries.find(({ iso2 }) => iso2 === "CI")?.name.en, "Côte d’Ivoire");
});

test("a name in sorting form is converted to the usual word order", () => {
  assert.equal(mend("إيران (جمهورية - الإسلامية)"), "جمهورية إيران الإسلامية");
  assert.equal(mend("هولندا (مملكة _)"), "مملكة هولندا");
  assert.equal(mend("Bolivia (Plurinational State of)"), "Bolivia (Plurinational State of)");
  assert.equal(mend("Timor - Leste"), "Timor - Leste");
});

test("countries.json equals the result of the generator from the shared list", (t) => {
  if (!existsSync(sharedList())) return t.skip("the shared list of areas is not here");
  assert.equal(text("countries.json"), printCountries(deriveCountries(JSON.parse(readFileSync(sharedList(), "utf8")))));
});

test("docs/glossary.md has about 100 terms with one meaning each, and equals the result of the generator from the shared terms", (t) => {
  const ids = meanings.flatMap(([, entries]) => entries.map(([id]) => id));
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(readFileSync(glossaryFile(), "utf8").match(/^\| \*\*/gm)?.length, ids.length + screenWords.length);
  if (!existsSync(sharedTerms())) return t.skip("the shared list of terms is not here");
  assert.equal(readFileSync(glossaryFile(), "utf8"), printGlossary(JSON.parse(readFileSync(sharedTerms(), "utf8")) as Term[]));
});

test("the words for yardsticks, technology areas and agency types equal those of the shared terms", (t) => {
  if (!existsSync(sharedTerms())) return t.skip("the shared list of terms is not here");
  const known = new Set(
    (JSON.parse(readFileSync(sharedTerms(), "utf8")) as Term[]).map((term) => languages.map((language) => term[language]).join("|")),
  );
  const isTerm = (six: Record<string, string>): boolean => known.has(languages.map((language) => six[language]).join("|"));
  for (const { id, bands } of read<YardstickData[]>("yardsticks.json"))
    if (id !== "uk-nrr") for (const { code, word } of bands) assert.ok(isTerm(word), `${id}/${code}`);
  for (const name of ["technology-areas.json", "agency-types.json"])
    for (const { code, name: words } of read<{ code: string; name: Six }[]>(name)) assert.ok(isTerm(words), `${name}/${code}`);
});

test("every file and folder that the glossary names for a word of the code exists", () => {
  const root = join(import.meta.dirname, "../../..");
  const named = codeWords.flatMap(([, , place]) =>
    [...place.matchAll(/`((?:app|methods|modules|platform)\/[^`]+)`/g)].map(([, file = ""]) => file),
  );
  assert.ok(named.length > 20);
  assert.deepEqual(
    named.filter((file) => !existsSync(join(root, file))),
    [],
  );
});
