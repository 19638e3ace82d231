/**
 * Makes velmara-rated-effects.json: the revealed answers of an invented workshop of 28 people about the expected effects of measures. All values come
 * from one seeded generator: `node platform/server/content/demonstration/derive-effects.ts`. The distributions show typical results: for one effect
 * many people give ranges in addition to words, for another almost all give only words, and for a third many people say that they cannot judge it.
 * Answers contain no time and no order: they are sorted by their content.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawsOf } from "#methods/canonical/index.ts";

interface Given {
  readonly word: string | null;
  readonly range: { readonly low: number; readonly best: number; readonly high: number } | null;
  readonly objection: { readonly text: string; readonly lang: string } | null;
}
export interface GivenEffects {
  readonly cannotSay: boolean;
  readonly effects: Readonly<Record<string, Given>>;
}

/** Distribution by measure, scenario and side: the shares of people who choose each word, who cannot say, and who give a range. */
const asked = [
  {
    measure: "M01",
    scenario: "S5",
    on: "likelihood",
    words: { worse: 0, none: 0.1, little: 0.45, clear: 0.35, much: 0.1 },
    unknown: 0.1,
    ranged: 0.6,
  },
  {
    measure: "M01",
    scenario: "S3",
    on: "impact",
    words: { worse: 0, none: 0.4, little: 0.5, clear: 0.1, much: 0 },
    unknown: 0.15,
    ranged: 0,
  },
  {
    measure: "M03",
    scenario: "S6",
    on: "impact",
    words: { worse: 0.2, none: 0.25, little: 0.35, clear: 0.2, much: 0 },
    unknown: 0.45,
    ranged: 0.1,
  },
  {
    measure: "M04",
    scenario: "S5",
    on: "likelihood",
    words: { worse: 0, none: 0.25, little: 0.5, clear: 0.25, much: 0 },
    unknown: 0.2,
    ranged: 0.5,
  },
] as const;

/** The best value of a person who chooses this word, in steps of five points. */
const bestOf: Readonly<Record<string, number>> = { worse: -5, none: 0, little: 10, clear: 25, much: 45 };
const objections: Readonly<Record<string, string>> = {
  "3 e3": "Requests would move to services that answer nobody.",
  "11 e1": "It needs staff in the evening, when children play.",
  "19 e3": "The oversight body has no lawyers to check the requests.",
};
const people = 28;
/** The two people who answer nothing. */
const silent = [6, 21];

const answerOf = (person: number, code: string, { words, unknown, ranged }: (typeof asked)[number]): Given => {
  const draws = drawsOf("velmara", "effects", `person ${person} ${code}`);
  const text = objections[`${person} ${code}`];
  const objection = text === undefined ? null : { text, lang: "en" };
  if (draws.at(0) < unknown) return { word: null, range: null, objection };
  let left = draws.at(1);
  const word = Object.entries(words).find(([, share]) => (left -= share) < 0)?.[0] ?? "little";
  if (draws.at(2) >= ranged) return { word, range: null, objection };
  const best = (bestOf[word] ?? 0) + Math.floor(draws.at(3) * 3) * 5 - 5;
  const wide = 5 + Math.floor(draws.at(4) * 3) * 5;
  return { word, range: { low: (best - wide) / 100, best: best / 100, high: (best + wide + 5) / 100 }, objection };
};

export const deriveEffects = (): GivenEffects[] =>
  Array.from({ length: people }, (_, person): GivenEffects => {
    const cannotSay = silent.includes(person);
    const cannot: Given = { word: null, range: null, objection: null };
    return {
      cannotSay,
      effects: Object.fromEntries(asked.map((one, i) => [`e${i + 1}`, cannotSay ? cannot : answerOf(person, `e${i + 1}`, one)])),
    };
  })
    .map((answer) => [JSON.stringify(answer), answer] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, answer]) => answer);

export const printEffects = (): string => {
  const items = asked.map(({ measure, scenario, on }) => ({ measure, scenario, on }));
  const notice = "Velmara is a fictional State. These measures, effects and objections are invented and describe no real State.";
  return `${JSON.stringify({ fictional: true, notice, asked: items, answers: deriveEffects() }, null, 1)}\n`;
};

if (import.meta.main) writeFileSync(join(import.meta.dirname, "velmara-rated-effects.json"), printEffects());
