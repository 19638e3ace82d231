/**
 * For the disk test: for every question kind, answers that differ for each person, and the bytes with which such an answer appears in a revealed row
 * on the disk and in a backup.
 */
import assert from "node:assert/strict";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import type { EffectsAnswer } from "#modules/policy/contract/effect-room.ts";
import type { TalkAnswer } from "#modules/threat/contract/talk.ts";
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import type { PointsAnswer } from "#modules/recommendation/contract/points.ts";
import { answerOf } from "../testing.ts";

/** The bytes and the text by which the test recognises the n-th answer in one kind of revealed row. */
export interface Trace {
  readonly name: string;
  /** The bytes in a PostgreSQL row. */
  stored(n: number): Buffer;
  /** The text in a backup. */
  written(n: number): string;
}

export interface DiskKind {
  /** The n-th answer, for n from 0 to 98. */
  answer(n: number): unknown;
  /** The number n of a decrypted answer. */
  numberOf(answer: unknown): number;
  readonly traces: readonly Trace[];
  /** For a kind that keeps its answers encrypted: the bytes of the n-th answer, which must never be stored in clear. */
  readonly never?: (n: number) => Buffer;
}

const share = (n: number): number => 0.1013 + n / 997;
const float8 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};

/** A number in jsonb: the length, a header with the number of decimal places, and digits to the base 10,000. */
const numeric = (decimals: number, ...digits: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(6 + 2 * digits.length);
  bytes.writeUInt32LE(bytes.length << 2);
  bytes.writeUInt16LE(0x8000 | (decimals << 7), 4);
  for (const [i, digit] of digits.entries()) bytes.writeUInt16LE(digit, 6 + 2 * i);
  return bytes;
};

const fraction = 1371;
const weight = (n: number): string => `${n + 1}.${fraction}`;
const points = (n: number): Record<"a" | "b", number> => ({ a: n + 1, b: 99 - n });
const best = (value: number | undefined): number => Math.round(((value ?? assert.fail()) - share(0)) * 997);
const objection = (n: number): string => `The objection with the number ${n} of all`;

const line = (n: number): string => `The line with the number ${n} of all`;

/** The definitions by the name of the kind. */
export const diskKinds: Readonly<Record<string, DiskKind>> = {
  rating: {
    answer: (n): Answer => answerOf(share(n)),
    numberOf: (answer) => best((answer as Answer).likelihood?.best),
    traces: [{ name: "rating", stored: (n) => float8(share(n)), written: (n) => String(share(n)) }],
  },
  weights: {
    answer: (n): WeightsAnswer => ({
      cannotSay: false,
      asked: ["life"],
      statement: { kind: "swing", points: { life: Number(weight(n)) }, order: [] },
    }),
    numberOf: (answer) => {
      const { statement } = answer as WeightsAnswer;
      return statement?.kind === "swing" ? Math.floor(statement.points["life"] ?? assert.fail()) - 1 : assert.fail();
    },
    traces: [{ name: "weights", stored: (n) => numeric(4, n + 1, fraction), written: (n) => `"life": ${weight(n)}` }],
  },
  effects: {
    answer: (n): EffectsAnswer => ({
      cannotSay: false,
      effects: {
        e1: { word: "little", range: { low: share(n), best: share(n), high: share(n) }, objection: null },
        e2: { word: "little", range: null, objection: { text: objection(n), lang: "en" } },
      },
    }),
    numberOf: (answer) => best((answer as EffectsAnswer).effects["e1"]?.range?.best),
    traces: [
      { name: "effect", stored: (n) => float8(share(n)), written: (n) => String(share(n)) },
      { name: "objection", stored: (n) => Buffer.from(objection(n)), written: objection },
    ],
  },
  points: {
    answer: (n): PointsAnswer => ({ cannotSay: false, points: points(n) }),
    numberOf: (answer) => ((answer as PointsAnswer).points["a"] ?? assert.fail()) - 1,
    traces: [
      {
        name: "points",
        stored: (n) => Buffer.concat([numeric(0, points(n).a), numeric(0, points(n).b)]),
        written: (n) => JSON.stringify(points(n)).replaceAll('":', '": ').replaceAll(',"', ', "'),
      },
    ],
  },
  talk: {
    answer: (n): TalkAnswer => ({ cannotSay: false, camp: "lower", line: { text: line(n), lang: "en" } }),
    numberOf: (answer) => Number((answer as TalkAnswer).line?.text.split(" ")[5]),
    traces: [],
    never: (n) => Buffer.from(line(n)),
  },
};
