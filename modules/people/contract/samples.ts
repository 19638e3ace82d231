/**
 * Clerical samples: pairs of rows drawn at random, which people decide without the score and in random order, so that the interval of the count
 * does not rest on the model. The decisions are those of `pairs.ts`: with their conflicts, their undoing and their history.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LocalDate } from "#platform/contract/values.ts";
import { Decided, PairRow, Range } from "./pairs.ts";

const W = z.object({ workspace: Id });

/** How many pairs a sample can have. */
export const sampleSizes = [60, 120, 180, 240] as const;
export const usualSize: (typeof sampleSizes)[number] = 180;

/**
 * Whether the interval is from the last sample, and why not: no sample; the rows are not compared yet; there were no pairs to draw; the reader does
 * not see every row; pairs are not decided; too many rows came later; people could not say about too many pairs.
 */
export const sampleStates = ["none", "waiting", "nothing", "beyond", "open", "outgrown", "too-unsure", "used"] as const;
export type SampleState = (typeof sampleStates)[number];

/** A pair without anything that the comparison says about it. */
export const BlindPair = z.object({ a: PairRow, b: PairRow, seen: z.int() });
export type BlindPair = z.infer<typeof BlindPair>;

/** The last sample, its next pairs, and the interval of all rows with where it comes from. */
export const getSample = endpoint({
  id: "people.get-sample",
  method: "GET",
  path: "/api/w/:workspace/people/sample",
  permission: "people.pairs",
  params: W,
  output: z.object({
    state: z.enum(sampleStates),
    rows: z.int(),
    /** The interval by the model. */
    range: Range,
    /** The fields do not support a head count: only "at least" is true. */
    atLeast: z.boolean(),
    /** The interval by the sample, with the day of the last decision; null unless the state is `used`. */
    bySample: z.nullable(z.object({ low: z.int(), high: z.int(), pairs: z.int(), on: LocalDate })),
    sample: z.nullable(
      z.object({
        number: z.int(),
        /** Drawn pairs that are still there. */
        pairs: z.int(),
        decided: z.int(),
        cannotSay: z.int(),
        /** Rows that came after the draw. */
        newer: z.int(),
        seed: z.string(),
        drawnAt: Instant,
        drawnBy: z.nullable(z.string()),
      }),
    ),
    /** The next pairs to decide, in the order of the draw. */
    pairs: z.array(BlindPair),
    /** Decided pairs of the sample, the latest first. */
    decided: z.array(Decided),
  }),
});

/** Draws a new sample, which takes the place of the last one. What was decided about its pairs holds. */
export const drawSample = endpoint({
  id: "people.draw-sample",
  method: "POST",
  path: "/api/w/:workspace/people/sample",
  permission: "people.pairs",
  params: W,
  body: z.object({
    commandId: CommandId,
    size: z.union(sampleSizes.map((size) => z.literal(size))),
    /** The number of the sample that the person saw; 0 if there was none. */
    seen: z.int().check(z.gte(0), z.lte(9_999)),
  }),
  output: z.object({ number: z.int() }),
  replay: true,
  problems: ["conflict"],
});
