/** Types of measures, taxonomies with their mapping, the questions of the rights test, and words for effects: data, read once. */
import { readFileSync } from "node:fs";
import type { Asking } from "../contract/effect-room.ts";
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

/** `taxonomy:pillar` of every pillar there is. */
export const pillarCodes: ReadonlySet<string> = new Set(
  measureWords.taxonomies.flatMap((taxonomy) => taxonomy.pillars.map((pillar) => `${taxonomy.code}:${pillar.code}`)),
);

/** How much an effect lowers, in words, from worse to much better: what a room is asked with. */
export const effectWords = read<Asking["words"]>("effect-words.json");
