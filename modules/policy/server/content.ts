/** Types of measures, taxonomies with their mapping, questions of the rights test, and the scale of words for effects: data, read once. */
import { readFileSync } from "node:fs";
import type { EffectsQuestion } from "../contract/effect-room.ts";
import type { MeasureWords } from "../contract/policy.ts";

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/${name}`, import.meta.url), "utf8")) as T;

const pillars = read<Pick<MeasureWords, "taxonomies" | "mapping">>("pillars.json");
const test = read<Pick<MeasureWords, "questions" | "notClearance">>("rights-test.json");

export const measureWords: MeasureWords = {
  kinds: read<MeasureWords["kinds"]>("measure-types.json"),
  taxonomies: pillars.taxonomies,
  mapping: pillars.mapping,
  questions: test.questions,
  notClearance: test.notClearance,
};

/** The code `taxonomy:pillar` of every pillar. */
export const pillarCodes: ReadonlySet<string> = new Set(
  measureWords.taxonomies.flatMap((taxonomy) => taxonomy.pillars.map((pillar) => `${taxonomy.code}:${pillar.code}`)),
);

/** The scale of words for an effect, from worse to much better; rooms answer with it. */
export const effectWords = read<EffectsQuestion["words"]>("effect-words.json");
