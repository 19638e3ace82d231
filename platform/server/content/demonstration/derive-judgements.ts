/**
 * Makes velmara-judgements.json: the revealed ballots of an invented workshop of 28 people, two rounds over eight scenarios. All values come from one
 * seeded generator, so the file is the same on every machine: `node platform/server/content/demonstration/derive-judgements.ts`. The distributions
 * show typical results of a room: agreement (S1, S2, S6), a split (S3), a wide spread (S4), values in a gap without a word (S5, S8), values close to
 * 0 (S7), and many people who cannot say (S8). For the criterion of essential services, S4 is split. Ballots contain no time and no order: they are
 * shuffled, as after a reveal.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Rationale {
  text: string;
  lang: string;
}
interface Answer {
  cannotSay: boolean;
  capability: number | null;
  capabilityWhy: Rationale | null;
  intent: number | null;
  intentWhy: Rationale | null;
  /** Probabilities. `sure` is the person's confidence that the true value is between low and high. */
  likelihood: { low: number; best: number; high: number; sure: number } | null;
  likelihoodWhy: Rationale | null;
  /** First and last level for each criterion; null if the person could not say. */
  impacts: Record<string, { from: number; to: number } | null>;
  confidence: "low" | "moderate" | "high" | null;
}
export interface Ballot {
  scenario: string;
  round: 1 | 2;
  /** The pairing token: the same in both rounds of one scenario, different between scenarios. */
  pairing: string;
  /** The agency; null if fewer than three of its people answered. */
  agency: string | null;
  answer: Answer;
}

interface Shape {
  /** Best values in per cent in round 2, one for each person who gave an answer. */
  best: readonly number[];
  /** Half of the width of a range, in percentage points. */
  reach: number;
  capability: number;
  intent: number;
  /** The middle level of each criterion; two levels if two groups of people disagree. */
  impacts: readonly (number | readonly [number, number])[];
  /** Of ten people, the number who call their confidence low, and the number who call it moderate; the other people call it high. */
  confidence: readonly [low: number, moderate: number];
  revised: number;
}

const around = (middle: number, ...offsets: number[]): number[] => offsets.map((offset) => middle + offset);
const criteria = ["life", "rights", "trust", "services", "economy"] as const;
const people = 28;
const agencies = [
  ...Array<string>(6).fill("national-police"),
  ...Array<string>(4).fill("prosecutor-general"),
  ...Array<string>(4).fill("intelligence-service"),
  ...Array<string>(3).fill("council-secretariat"),
  ...Array<string>(3).fill("cybersecurity-authority"),
  ...Array<string>(3).fill("ministry-justice"),
];

const shapes: Readonly<Record<string, Shape>> = {
  S1: {
    best: around(43, -8, -6, -5, -5, -4, -3, -3, -2, -2, -1, -1, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 5, 7),
    reach: 11,
    capability: 3.4,
    intent: 3.6,
    impacts: [1.2, 2.4, 2.3, 1.4, 2.8],
    confidence: [3, 5],
    revised: 8,
  },
  S2: {
    best: around(16, -8, -6, -5, -4, -4, -3, -2, -2, -1, -1, -1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 5, 6, 9),
    reach: 7,
    capability: 3.1,
    intent: 2.3,
    impacts: [3.0, 2.2, 3.3, 1.8, 2.2],
    confidence: [3, 5],
    revised: 10,
  },
  S3: {
    best: [23, 25, 25, 27, 30, 31, 31, 31, 31, 32, 32, 33, 35, 38, 42, 43, 62, 63, 63, 65, 67, 67, 67, 68, 72, 72],
    reach: 11,
    capability: 3.9,
    intent: 3.7,
    impacts: [2.7, 3.8, 4.0, 1.9, 2.5],
    confidence: [3, 5],
    revised: 5,
  },
  S4: {
    best: [8, 10, 12, 15, 15, 18, 20, 22, 25, 25, 28, 28, 30, 30, 31, 32, 33, 35, 35, 38, 40, 42, 45, 48, 52, 55, 60],
    reach: 13,
    capability: 2.9,
    intent: 3.0,
    impacts: [2.1, 1.9, 3.9, [1.3, 4.2], 2.3],
    confidence: [4, 5],
    revised: 6,
  },
  S5: {
    best: around(52, -12, -10, -7, -6, -5, -4, -3, -2, -2, -1, -1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 10),
    reach: 11,
    capability: 4.2,
    intent: 3.6,
    impacts: [2.6, 3.9, 3.5, 1.1, 1.5],
    confidence: [2, 6],
    revised: 7,
  },
  S6: {
    best: around(63, -10, -8, -6, -5, -4, -3, -3, -2, -2, -1, -1, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8),
    reach: 9,
    capability: 4.4,
    intent: 3.9,
    impacts: [2.2, 3.1, 2.9, 1.2, 1.6],
    confidence: [1, 5],
    revised: 6,
  },
  S7: {
    best: [1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10],
    reach: 3,
    capability: 2.0,
    intent: 1.9,
    impacts: [2.9, 1.5, 1.8, 1.1, 1.4],
    confidence: [6, 3],
    revised: 4,
  },
  S8: {
    best: [8, 12, 15, 17, 18, 20, 21, 22, 22, 23, 23, 24, 25, 26, 28, 30, 33, 37, 45],
    reach: 12,
    capability: 3.0,
    intent: 2.2,
    impacts: [1.9, 3.4, 3.2, 1.3, 1.5],
    confidence: [7, 3],
    revised: 3,
  },
};

const nothing: Answer = {
  cannotSay: true,
  capability: null,
  capabilityWhy: null,
  intent: null,
  intentWhy: null,
  likelihood: null,
  likelihoodWhy: null,
  impacts: {},
  confidence: null,
};
/** The text of each scenario, from which one person's reason is taken. */
const grounds = JSON.parse(readFileSync(join(import.meta.dirname, "velmara.json"), "utf8")) as {
  scenarios: { code: string; capabilityWhy: Rationale; intentWhy: Rationale }[];
};

/** The generator mulberry32: small, and with the same results on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const percent = (value: number): number => Math.round(value) / 100;

export function deriveJudgements(seed = 20_261_118): Ballot[] {
  const draw = generator(seed);
  const between = (low: number, high: number): number => low + (high - low) * draw();
  const bell = (): number => draw() + draw() + draw() - 1.5;
  const shuffle = <T>(items: readonly T[]): T[] => {
    const out = [...items];
    for (let index = out.length - 1; index > 0; index -= 1) {
      const other = Math.floor(draw() * (index + 1));
      [out[index], out[other]] = [out[other] as T, out[index] as T];
    }
    return out;
  };
  const token = (): string =>
    Array.from({ length: 22 }, () =>
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".charAt(Math.floor(draw() * 64)),
    ).join("");
  const level = (mean: number): number => Math.round(clamp(mean + 1.3 * bell(), 1, 5));
  const levels = (middle: number | readonly [number, number]): { from: number; to: number } | null => {
    if (draw() < 0.02) return null;
    const to = typeof middle === "number" ? level(middle) : Math.round(clamp((draw() < 0.5 ? middle[0] : middle[1]) + 0.5 * bell(), 1, 5));
    return { from: draw() < 0.35 ? Math.max(1, to - 1) : to, to };
  };
  const range = (best: number, reach: number): NonNullable<Answer["likelihood"]> => {
    const low = clamp(best - reach * between(0.5, 1.2), 0, best);
    const high = clamp(best + reach * between(0.5, 1.3), best, 100);
    return { low: percent(low), best: percent(best), high: percent(high), sure: percent(10 * Math.round(between(6, 9))) };
  };
  const all: Ballot[] = [];
  for (const [scenario, shape] of Object.entries(shapes)) {
    const seats = shuffle([...agencies, ...Array<null>(people - agencies.length).fill(null)]);
    const bests = shuffle([...shape.best, ...Array<null>(people - shape.best.length).fill(null)]);
    const said = bests.flatMap((best, person) => (best === null ? [] : [person]));
    const revisers = new Set(shuffle(said).slice(0, shape.revised));
    const [first, second] = shuffle(said);
    const why = grounds.scenarios.find(({ code }) => code === scenario);
    const rounds: [Ballot[], Ballot[]] = [[], []];
    bests.forEach((best, person) => {
      const pairing = token();
      const agency = seats[person] ?? null;
      const confidence = 10 * draw();
      const answer: Answer =
        best === null
          ? nothing
          : {
              cannotSay: false,
              capability: level(shape.capability),
              capabilityWhy: person === first ? (why?.capabilityWhy ?? null) : null,
              intent: level(shape.intent),
              intentWhy: person === second ? (why?.intentWhy ?? null) : null,
              likelihood: range(best, shape.reach),
              likelihoodWhy: null,
              impacts: Object.fromEntries(criteria.map((criterion, index) => [criterion, levels(shape.impacts[index] ?? 3)])),
              confidence:
                confidence < shape.confidence[0] ? "low" : confidence < shape.confidence[0] + shape.confidence[1] ? "moderate" : "high",
            };
      const before: Answer =
        best === null || !revisers.has(person)
          ? answer
          : {
              ...answer,
              likelihood: range(
                clamp(Math.round(best + (draw() < 0.5 ? -1 : 1) * between(0.4, 1) * shape.reach), 1, 95),
                1.3 * shape.reach,
              ),
            };
      rounds[0].push({ scenario, round: 1, pairing, agency, answer: before });
      rounds[1].push({ scenario, round: 2, pairing, agency, answer });
    });
    all.push(...shuffle(rounds[0]), ...shuffle(rounds[1]));
  }
  return all;
}

export const printJudgements = (ballots: readonly Ballot[]): string =>
  `{\n  "fictional": true,\n  "ballots": [\n${ballots.map((ballot) => `    ${JSON.stringify(ballot)}`).join(",\n")}\n  ]\n}\n`;

if (import.meta.main) writeFileSync(join(import.meta.dirname, "velmara-judgements.json"), printJudgements(deriveJudgements()));
