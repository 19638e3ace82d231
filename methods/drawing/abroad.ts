/**
 * The drawings of a result that has left its State. What was taken out before it left is drawn as taken out: strips as "fewer
 * than ten", columns as bare ground with the pooled line, and no confidence where there was none to tell. Rule D12.
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

/** A result as it leaves: `strips` and `counts` may be empty, confidence may be missing. The contract's ReleasedResult has this shape. */
export interface DrawnAbroad extends Omit<DrawnResult, "confidence"> {
  readonly confidence: DrawnResult["confidence"] | null;
}

const nobody = { low: 0, moderate: 0, high: 0 };
const bare = [0, 0, 0, 0, 0];

/** How likely. Strips are drawn from ten answers on; under that the drawing says so. */
export const likelihoodAbroad = (result: DrawnAbroad, yardstick: DrawnYardstick, title: string, showing: Showing): Drawing => {
  const taken = result.strips.length === 0 && result.likelihood.n > 0;
  const say: Showing["say"] = (id, values) => showing.say(taken && id === "drawing.strips.none" ? "drawing.strips.few" : id, values);
  return likelihoodDrawing({ ...result, confidence: result.confidence ?? nobody }, yardstick, title, { ...showing, say }, true);
};

/** How bad: columns where they left the State, else the pooled line alone. */
export const impactsAbroad = (
  result: DrawnAbroad,
  names: ReadonlyMap<string, string>,
  ends: { readonly low: string; readonly high: string },
  showing: Showing,
): Drawing =>
  impactsDrawing(
    {
      ...result,
      confidence: result.confidence ?? nobody,
      impacts: result.impacts.map((row) => ({ ...row, counts: row.counts.length === 0 ? bare : row.counts })),
    },
    names,
    ends,
    showing,
  );

/** How well founded; null where it did not leave the State. */
export const foundationAbroad = (result: DrawnAbroad, showing: Showing): Drawing | null =>
  result.confidence === null ? null : foundationDrawing({ ...result, confidence: result.confidence }, showing);
