/**
 * The drawings of a result that has left its State. The drawings show that data was removed before the release: "fewer than ten"
 * instead of strips and columns, and no confidence drawing if there are no figures for it. Rule D12.
 */
import type { Drawing } from "./scene.ts";
import {
  foundationDrawing,
  impactsDrawing,
  likelihoodDrawing,
  type DrawnResult,
  type DrawnYardstick,
  type Showing,
} from "./scenario-drawings.ts";

/** A result as released: `strips` and `counts` may be empty, and confidence may be null. The contract's ReleasedResult has this shape. */
export interface DrawnAbroad extends Omit<DrawnResult, "confidence"> {
  readonly confidence: DrawnResult["confidence"]["counts"];
}

/** A released result in the shape of the State's own. */
const drawn = ({ confidence: counts, ...result }: DrawnAbroad): DrawnResult => ({
  ...result,
  confidence: { n: counts === null ? 0 : counts.low + counts.moderate + counts.high, counts, half: null },
});

/** Likelihood. Strips are drawn if there are at least ten answers; otherwise the drawing says that there are too few. */
export const likelihoodAbroad = (result: DrawnAbroad, yardstick: DrawnYardstick, title: string, showing: Showing): Drawing => {
  return likelihoodDrawing(drawn(result), yardstick, title, showing, true);
};

/** Impact. The drawing has columns if the counts left the State; otherwise it has words. */
export const impactsAbroad = (
  result: DrawnAbroad,
  names: ReadonlyMap<string, string>,
  ends: { readonly low: string; readonly high: string },
  showing: Showing,
): Drawing => impactsDrawing(drawn(result), names, ends, showing);

/** Confidence; null if the figures on confidence did not leave the State. */
export const foundationAbroad = (result: DrawnAbroad, showing: Showing): Drawing | null =>
  result.confidence === null ? null : foundationDrawing(drawn(result), showing);
