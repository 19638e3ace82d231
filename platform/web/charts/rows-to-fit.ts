/**
 * Computes the height of the individual ranges at which the whole drawing fits into the available height. Only the ranges become lower; all other
 * parts keep their size.
 */
import type { Drawing } from "#methods/drawing/index.ts";

const probe = 60;
const leastARow = 7;

/**
 * @param draw makes the drawing; `rows` is the total height of its ranges
 * @param strips number of ranges
 * @param available the available height
 * @returns the total height of the ranges; undefined if the drawing fits without a change
 */
export const rowsToFit = (draw: (rows?: number) => Pick<Drawing, "height">, strips: number, available: number): number | undefined => {
  if (draw().height <= available) return undefined;
  const rest = draw(probe).height - probe;
  return Math.max(strips * leastARow, Math.floor(available - rest));
};
