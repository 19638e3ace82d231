/**
 * Makes countries.json from the shared list of areas (datasets/country-codes, PDDL; names of UNSD and UNTERM). Run it when that list changes: `node
 * platform/server/content/derive-countries.ts`. The reason for each correction is written beside it. An area that is not in the list that the United
 * Nations Statistics Division publishes is left out.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Names = Record<string, string>;
interface Area {
  m49: string;
  names: Names;
}
interface Region extends Area {
  level: string;
  parent: string | null;
}
interface Country extends Area {
  iso2: string;
  iso3: string;
  region: string | null;
  subregion: string | null;
  intermediate: string | null;
  ldc: boolean;
  lldc: boolean;
  sids: boolean;
}

const languages = ["en", "fr", "es", "ar", "ru", "zh"] as const;
/** Areas of the source that are not in M49 as the Statistics Division publishes it. */
const notInM49 = new Set(["158"]);

/**
 * Corrections by M49 code: genitives become nominatives, damaged or doubled words are repaired, and some names are replaced by the name
 * that the United Nations uses.
 */
const corrections: Readonly<Record<string, Names>> = {
  "010": { ru: "Антарктика" },
  "086": { ar: "إقليم المحيط الهندي البريطاني" },
  "136": { ru: "Каймановы острова" },
  "166": { ru: "Кокосовые (Килинг) острова" },
  "238": { en: "Falkland Islands (Malvinas)" },
  "248": { ru: "Аландские острова" },
  "260": { ar: "الأراضي الفرنسية الجنوبية" },
  "384": { en: "Côte d’Ivoire" },
  "528": { en: "Netherlands (Kingdom of the)" },
  "534": { es: "San Martín (parte holandesa)" },
  "581": { ar: "جزر الولايات المتحدة الصغيرة النائية" },
  "663": { en: "Saint Martin (French part)" },
  "744": { ar: "جزيرتا سفالبارد وجان ماين" },
};

/** "X (A - B)" and "X (A _)" are sorting forms: the name is "A X B". Straight apostrophes become typographic apostrophes. */
export function mend(name: string): string {
  const inverted = /^(?<head>.+?) \((?<before>[^()]+?) [-_] ?(?<after>[^()]*)\)$/u.exec(name)?.groups;
  const straight =
    inverted === undefined
      ? name
      : [inverted["before"], inverted["head"], inverted["after"]].filter((part) => part !== undefined && part !== "").join(" ");
  return straight.replaceAll("'", "’").normalize("NFC");
}

const nameOf = (area: Area): Names =>
  Object.fromEntries(languages.map((language) => [language, corrections[area.m49]?.[language] ?? mend(area.names[language] ?? "")]));

export function deriveCountries(source: { regions: Region[]; countries: Country[] }): { regions: object[]; countries: object[] } {
  return {
    regions: source.regions.map((region) => ({ m49: region.m49, level: region.level, parent: region.parent, name: nameOf(region) })),
    countries: source.countries
      .filter((country) => !notInM49.has(country.m49))
      .map((country) => ({
        m49: country.m49,
        iso2: country.iso2,
        iso3: country.iso3,
        region: country.region,
        subregion: country.subregion,
        intermediate: country.intermediate,
        ldc: country.ldc,
        lldc: country.lldc,
        sids: country.sids,
        name: nameOf(country),
      })),
  };
}

/** Prints one entry per line, so that a change of one entry changes one line of the file. */
export const printCountries = (derived: { regions: object[]; countries: object[] }): string => {
  const lines = (entries: object[]): string => entries.map((entry) => `    ${JSON.stringify(entry)}`).join(",\n");
  return `{\n  "source": "datasets/country-codes, commit caa72d1: M49 and UNTERM names",\n  "licence": "ODC-PDDL-1.0",\n  "regions": [\n${lines(derived.regions)}\n  ],\n  "countries": [\n${lines(derived.countries)}\n  ]\n}\n`;
};

export const sharedList = (): string =>
  join(process.env["COUNTERPART_SHARED"] ?? join(import.meta.dirname, "../../../../shared"), "data/countries/m49-six-languages.json");

if (import.meta.main)
  writeFileSync(
    join(import.meta.dirname, "countries.json"),
    printCountries(deriveCountries(JSON.parse(readFileSync(sharedList(), "utf8")))),
  );
