/**
 * Trains the statistical detector of the content filter: logistic regression with Adagrad steps, seeded, in plain arithmetic, so that the same
 * sentences give the same bytes on every machine. The ECMAScript standard does not define the exact result of `Math.exp`, so a power is used instead.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse, blockWeights, readSentences, SLOTS, type Doubt, type Model, type Reading } from "#methods/guard/index.ts";
import { lexicon } from "../../guard/lexicon.ts";
import { languages, officesOf, sentencesOf, type Language } from "./figures.ts";

export interface Sentence {
  readonly text: string;
  readonly lang: Language;
  /**
   * The kind of operational detail; `pass` for a near miss (a text that must pass but resembles operational detail); `policy`, `office` or
   * `library` for other texts that must pass.
   */
  readonly kind: string;
}
export const isDetail = ({ kind }: Sentence): boolean => kind !== "pass" && kind !== "policy" && kind !== "office" && kind !== "library";

const read = <T>(name: string): T => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8")) as T;
/**
 * The development sentences, the sentences of corpus.json, the names of offices, and the sample of policy texts. Of the sentences in corpus.json
 * that the filter must find, only those of the part "tuning" are used; those that must pass are all used.
 */
export function trainingSentences(): Sentence[] {
  const policy = read<Record<Language, string[]>>("sentences/policy.json");
  const corpus = read<{ sentences: { lang: string; part: string; kind: string | null; text: string }[] }>("corpus.json").sentences;
  return languages.flatMap((lang) => [
    ...Object.entries(sentencesOf(lang, "development") ?? {}).flatMap(([kind, texts]) => texts.map((text) => ({ text, lang, kind }))),
    ...corpus
      .filter((each) => each.lang === lang && (each.kind === null || each.part === "tuning"))
      .map(({ text, kind }) => ({ text, lang, kind: kind ?? "pass" })),
    ...officesOf(lang).map((text) => ({ text, lang, kind: "office" })),
    ...policy[lang].map((text) => ({ text, lang, kind: "policy" })),
  ]);
}

export interface Example {
  readonly readings: readonly Reading[];
  readonly detail: boolean;
  readonly weight: number;
}
/** Weight of a near miss: near misses are few, and close to the sentences that must be found. */
const NEAR_MISS = 3;
const POLICY = 2;
/** A text with operational detail is one example. In a text that must pass, each sentence must pass, so each sentence is an example. */
export function exampleOf(sentence: Sentence): Example {
  const { tokens, hits } = analyse(sentence.text, lexicon());
  const detail = isDetail(sentence);
  const weight = sentence.kind === "pass" ? NEAR_MISS : sentence.kind === "policy" ? POLICY : 1;
  return { readings: readSentences(tokens, hits, lexicon(), detail), detail, weight };
}

const SEED = 7;
const EPOCHS = 10;
const STEP = 0.5;
const SHRINK = 1e-3;
const LEAST_GRADIENT = 1e-6;
const MOST_SCORE = 30;
const DOUBLINGS = 12;
/** 1 / (1 + exp(-score)) with exp(x) as (1 + x / 4096) ** 4096. */
function chance(score: number): number {
  let power = 1 - Math.max(-MOST_SCORE, Math.min(MOST_SCORE, score)) / 2 ** DOUBLINGS;
  for (let count = 0; count < DOUBLINGS; count += 1) power *= power;
  return 1 / (1 + power);
}
/** Weights above this quantile are reduced to it, so that the other weights keep their precision in eight bits. */
const KEPT = 0.9995;

/** The feature vector of one sentence; each index occurs once. */
interface Row {
  readonly slots: Int32Array;
  readonly values: Float64Array;
  readonly detail: number;
  readonly weight: number;
}
function rowOf({ slots }: Reading, detail: boolean, weight: number): Row {
  const values = new Map<number, number>();
  for (const [block, share] of blockWeights.entries()) {
    const list = slots[block] ?? [];
    for (const slot of list) values.set(slot, (values.get(slot) ?? 0) + share / Math.sqrt(list.length));
  }
  return { slots: Int32Array.from(values.keys()), values: Float64Array.from(values.values()), detail: detail ? 1 : 0, weight };
}

/** Chosen by `cross-validate.ts`; the figures are in docs/decisions/0026. */
export const thresholds = { threshold: 0.6, doubt: -0.75, sure: -1.5, certain: -3.5 } as const;
export type Thresholds = Pick<Model, "threshold" | Doubt>;
/** Trains on the examples. The thresholds are copied into the model. */
export function train(examples: readonly Example[], thresholds: Thresholds): Model {
  const rows = examples.flatMap(({ readings, detail, weight }) => readings.map((reading) => rowOf(reading, detail, weight)));
  const weights = new Float64Array(SLOTS);
  const squares = new Float64Array(SLOTS);
  let bias = 0;
  let biasSquares = 1e-8;
  let state = SEED;
  const below = (count: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const order = Int32Array.from(rows.keys());
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      const kept = order[last] ?? 0;
      order[last] = order[other] ?? 0;
      order[other] = kept;
    }
    for (const index of order) {
      const row = rows[index];
      if (row === undefined) continue;
      let score = bias;
      row.slots.forEach((slot, place) => (score += (weights[slot] ?? 0) * (row.values[place] ?? 0)));
      const error = (chance(score) - row.detail) * row.weight;
      row.slots.forEach((slot, place) => {
        const gradient = error * (row.values[place] ?? 0) + SHRINK * (weights[slot] ?? 0);
        const sum = (squares[slot] ?? 0) + gradient * gradient;
        squares[slot] = sum;
        weights[slot] = (weights[slot] ?? 0) - (STEP * gradient) / Math.sqrt(LEAST_GRADIENT + sum);
      });
      biasSquares += error * error;
      bias -= (STEP * error) / Math.sqrt(biasSquares);
    }
  }
  const sizes = weights.map(Math.abs).sort();
  const scale = (sizes[Math.floor(KEPT * SLOTS)] ?? 1) / 127;
  const small = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))));
  return { weights: small, scale, bias, ...thresholds };
}

/**
 * Digest of the inputs of the training: sentences, words of the lexicon, and the features of every tenth sentence, so that a change of the
 * code also changes the digest.
 */
export function inputsOf(sentences: readonly Sentence[]): string {
  const digest = createHash("sha256").update(JSON.stringify(sentences));
  for (const lang of languages)
    for (const file of [`${lang}.json`, `detail/${lang}.json`, `words/${lang}.json`, `names/${lang}.json`])
      digest.update(JSON.stringify(optional(file)));
  for (const sentence of sentences.filter((_, index) => index % 10 === 0)) digest.update(JSON.stringify(exampleOf(sentence)));
  return digest.digest("hex");
}
function optional(file: string): unknown {
  try {
    return read(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
