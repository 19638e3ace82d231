/**
 * The drawings of a result for readers outside its State. If data was removed before the release, the drawings say so: "fewer than ten" replaces strips and
 * columns, and there is no drawing of confidence. Rule D12.
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

/** Converts a released result to the type of a result inside the State. */
const drawn = ({ confidence: counts, ...result }: DrawnAbroad): DrawnResult => ({
  ...result,
  confidence: { n: counts === null ? 0 : counts.low + counts.moderate + counts.high, counts, half: null },
});

/** Likelihood. Strips are drawn if there are at least ten answers; otherwise the drawing says that there are too few. */
export const likelihoodAbroad = (result: DrawnAbroad, yardstick: DrawnYardstick, title: string, showing: Showing): Drawing => {
  return likelihoodDrawing(drawn(result), yardstick, title, showing, true);
};

/** Impact. The drawing has columns if the result contains counts; otherwise it has words. */
export const impactsAbroad = (
  result: DrawnAbroad,
  names: ReadonlyMap<string, string>,
  ends: { readonly low: string; readonly high: string },
  showing: Showing,
): Drawing => impactsDrawing(drawn(result), names, ends, showing);

/** Confidence; null if the result contains no figures on confidence. */
export const foundationAbroad = (result: DrawnAbroad, showing: Showing): Drawing | null =>
  result.confidence === null ? null : foundationDrawing(drawn(result), showing);
