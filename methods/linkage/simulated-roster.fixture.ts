/**
 * Rosters of invented officials with known truth: 34 States with three scripts, and attendances with the errors of real lists. Names are built from
 * tokens in ../shared/data/names, so that each name has a native form and real Latin forms.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { drawsOf } from "../canonical/index.ts";
import type { LinkColumn, LinkRecord } from "./link-types.ts";

const folder = path.join(import.meta.dirname, "../../../shared/data/names");
export const noNames = existsSync(folder) ? false : "no ../shared/data/names";

interface Token {
  readonly native: string;
  readonly latin: readonly string[];
}
export interface Tokens {
  readonly arabic: readonly Token[];
  readonly cyrillic: readonly Token[];
  readonly latin: readonly Token[];
}

export function readTokens(): Tokens {
  const of = (file: string): Token[] => {
    const forms = new Map<string, string[]>();
    for (const line of readFileSync(path.join(folder, file), "utf8").trimEnd().split("\n")) {
      const [latin = "", native = ""] = line.split("\t");
      const word = native.replaceAll(" ", "");
      if (latin.length < 4 || word.length < 3) continue;
      forms.set(word, [...(forms.get(word) ?? []), latin]);
    }
    return [...forms].map(([native, latin]) => ({ native, latin }));
  };
  const [arabic, cyrillic] = [of("wd_arabic_16"), of("wd_russian_16")];
  const marked = cyrillic.flatMap(({ latin }) =>
    latin.filter((form) => /[^a-z]/.test(form) && /^\p{L}+$/u.test(form)).map((form) => ({ native: form, latin: [form] })),
  );
  return { arabic, cyrillic, latin: marked };
}

/** How often each error occurs; the defaults are those of docs/methods.md A. */
export interface Errors {
  readonly native: number;
  readonly otherForm: number;
  readonly swap: number;
  readonly dropMiddle: number;
  readonly initial: number;
  readonly typo: number;
  readonly title: number;
  readonly email: number;
  readonly secondEmail: number;
  readonly birthDate: number;
  readonly cousins: number;
  readonly people: number;
  readonly mean: number;
}
export const usualErrors: Errors = {
  native: 0.15,
  otherForm: 0.35,
  swap: 0.15,
  dropMiddle: 0.2,
  initial: 0.05,
  typo: 0.06,
  title: 0.1,
  email: 0.6,
  secondEmail: 0.15,
  birthDate: 0.05,
  cousins: 0.02,
  people: 730,
  mean: 1.8,
};

/** Kinds of rosters: usual ones, and some that violate the assumptions of the interval. */
export const rosterKinds: readonly (readonly [string, Partial<Errors>])[] = [
  ["usual", {}],
  ["no e-mail", { email: 0 }],
  ["birth dates", { birthDate: 0.9 }],
  ["many errors", { typo: 0.2, native: 0.3, initial: 0.15 }],
  ["cousins", { cousins: 0.15 }],
  ["seldom twice", { mean: 1.05 }],
  ["often", { mean: 3 }],
  ["worst", { initial: 0.3, email: 0, typo: 0.2, native: 0.4, dropMiddle: 0.5 }],
];

export interface Roster {
  readonly columns: readonly LinkColumn[];
  readonly records: readonly LinkRecord[];
  /** The person of each record, by id. */
  readonly truth: ReadonlyMap<string, number>;
  readonly people: number;
}

const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const plain = (text: string): string => text.normalize("NFD").replaceAll(/[^a-z]/gu, "");

export function simulateRoster(tokens: Tokens, seed: number, errors: Errors = usualErrors): Roster {
  const draws = drawsOf(seed, "linkage", "roster");
  let at = 0;
  const random = (): number => draws.at(at++);
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const scripts = [...Array<"arabic">(12).fill("arabic"), ...Array<"cyrillic">(8).fill("cyrillic"), ...Array<"latin">(14).fill("latin")];
  const agencies = scripts.map((_, s) =>
    [
      "Ministry of the Interior",
      "Cyber Security Agency",
      "Border Police",
      "Customs",
      "Ministry of Foreign Affairs",
      "Prosecution Service",
    ].map((english, k) =>
      [
        english,
        [
          "Ministère de l'Intérieur",
          "Agence de cybersécurité",
          "Police aux frontières",
          "Douanes",
          "Ministère des affaires étrangères",
          "Parquet",
        ][k]!,
        ["MoI", "CSA", "BP", "Customs Dept", "MFA", "PS"][k]!,
      ].map((text) => `${text} ${s < 3 ? "" : ""}`.trim()),
    ),
  );
  // common names are frequent: the rank of a token is drawn with more weight on the first ranks
  const common = <T>(list: readonly T[], most: number): T => list[Math.floor(Math.min(list.length, most) * random() ** 2)]!;
  const made = Array.from({ length: errors.people - Math.floor(random() * 30) + 15 }, () => {
    const state = Math.floor(random() * 34);
    const list = tokens[scripts[state]!];
    return {
      state,
      parts: [common(list, 400), common(list, 400), common(list, 2500)],
      agency: Math.floor(random() * 6),
      domain: "",
      born: "",
    };
  });
  for (const [p, person] of made.entries())
    if (p > 0 && chance(errors.cousins))
      Object.assign(person, {
        state: made[p - 1]!.state,
        agency: made[p - 1]!.agency,
        parts: [person.parts[0]!, person.parts[1]!, made[p - 1]!.parts[2]!],
      });
  for (const person of made) {
    // a name has one script
    const list = tokens[scripts[person.state]!];
    person.parts = person.parts.map((part) => (list.includes(part) ? part : common(list, 400)));
    person.domain = `${["interior", "cyber", "border", "customs", "mfa", "prosecution"][person.agency]}.s${person.state + 1}.example`;
    person.born = `${1955 + Math.floor(random() * 45)}-${String(1 + Math.floor(random() * 12)).padStart(2, "0")}-${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`;
  }
  const records: LinkRecord[] = [];
  const truth = new Map<string, number>();
  for (const [p, person] of made.entries()) {
    const [given, , family] = person.parts;
    const address = `${plain(given!.latin[0]!).slice(0, chance(0.5) ? 1 : 20)}.${plain(family!.latin[0]!)}`;
    let times = 1;
    for (let k = 0; k < 7; k++) if (chance((errors.mean - 1) / 7)) times += 1;
    for (let t = 0; t < times; t++) {
      const native = chance(errors.native) && scripts[person.state] !== "latin";
      const words = person.parts.map(({ native: form, latin }) =>
        native ? form : upper(chance(errors.otherForm) ? pick(latin) : latin[0]!),
      );
      const middle = words[1]!;
      let [first, last] = [words[0]!, words[2]!];
      if (chance(errors.typo)) {
        const k = 1 + Math.floor(random() * (last.length - 2));
        last = last.slice(0, k) + last.charAt(k + 1) + last.charAt(k) + last.slice(k + 2);
      }
      if (chance(errors.initial)) first = `${first.charAt(0)}.`;
      const name = chance(errors.dropMiddle) ? [first, last] : [first, middle, last];
      if (chance(errors.swap)) name.unshift(name.pop()!);
      if (chance(errors.title) && !native) name.unshift(pick(["Dr.", "Mr.", "Col.", "Ms."]));
      const id = `r${records.length + 1}`;
      const email = chance(errors.email)
        ? chance(errors.secondEmail)
          ? `${plain(family!.latin[0]!)}${p}@mail.example`
          : `${address}@${person.domain}`
        : "";
      records.push({
        id,
        values: [
          name.join(" "),
          email,
          agencies[person.state]![person.agency]![Math.floor(random() * 3)]!,
          `State ${person.state + 1}`,
          chance(errors.birthDate) ? person.born : "",
        ],
      });
      truth.set(id, p);
    }
  }
  return {
    columns: [
      { name: "name", role: "name" },
      { name: "email", role: "email" },
      { name: "agency", role: "organisation" },
      { name: "state", role: "state" },
      { name: "born", role: "birth-date" },
    ],
    records,
    truth,
    people: made.length,
  };
}
