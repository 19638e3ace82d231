/**
 * Clerical samples: pairs of rows drawn at random. People decide them in random order and without seeing the score, so that the
 * interval of the count does not depend on the model. The decisions are the decisions of `pairs.ts`, with the same conflicts, undo and
 * history.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LocalDate } from "#platform/contract/values.ts";
import { Decided, PairRow, Range } from "./pairs.ts";

const W = z.object({ workspace: Id });

/** The numbers of pairs that a person can choose for a sample. */
export const sampleSizes = [60, 120, 180, 240] as const;
export const usualSize: (typeof sampleSizes)[number] = 180;

/**
 * The state of the last sample. Only `used` means that the interval comes from it. The other states say why not: there is no sample;
 * the rows are not compared yet; there were no pairs to draw; the reader may not see every row; some pairs are undecided; too many
 * rows were added later; people answered "cannot say" for too many pairs.
 */
export const sampleStates = ["none", "waiting", "nothing", "beyond", "open", "outgrown", "too-unsure", "used"] as const;
export type SampleState = (typeof sampleStates)[number];

/** A pair without the result of its comparison. */
export const BlindPair = z.object({ a: PairRow, b: PairRow, seen: z.int() });
export type BlindPair = z.infer<typeof BlindPair>;

/** Returns the last sample, its next pairs, and the interval of the number of people in all rows, by the model and by the sample. */
export const getSample = endpoint({
  id: "people.get-sample",
  method: "GET",
  path: "/api/w/:workspace/people/sample",
  permission: "people.pairs",
  params: W,
  output: z.object({
    state: z.enum(sampleStates),
    rows: z.int(),
    /** The interval according to the model. */
    range: Range,
    /** True if the fields do not allow a head count, so that only a minimum is known ("at least"). */
    atLeast: z.boolean(),
    /** The interval according to the sample, with the day of the last decision; null unless the state is `used`. */
    bySample: z.nullable(z.object({ low: z.int(), high: z.int(), pairs: z.int(), on: LocalDate })),
    sample: z.nullable(
      z.object({
        number: z.int(),
        /** The number of drawn pairs that still exist. */
        pairs: z.int(),
        decided: z.int(),
        cannotSay: z.int(),
        /** The number of rows that were added after the draw. */
        newer: z.int(),
        seed: z.string(),
        drawnAt: Instant,
        drawnBy: z.nullable(z.string()),
      }),
    ),
    /** The next pairs to decide, in the order of the draw. */
    pairs: z.array(BlindPair),
    /** Decided pairs of the sample, latest decision first. */
    decided: z.array(Decided),
  }),
});

/** Draws a new sample, which replaces the last one. Decisions about pairs of the former sample remain valid. */
export const drawSample = endpoint({
  id: "people.draw-sample",
  method: "POST",
  path: "/api/w/:workspace/people/sample",
  permission: "people.pairs",
  params: W,
  body: z.object({
    commandId: CommandId,
    size: z.union(sampleSizes.map((size) => z.literal(size))),
    /** The number of the sample that the person saw; 0 if the person saw no sample. */
    seen: z.int().check(z.gte(0), z.lte(9_999)),
  }),
  output: z.object({ number: z.int() }),
  replay: true,
  problems: ["conflict"],
});
