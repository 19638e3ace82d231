/** How high the strips may be so that a whole drawing fits: what is not strips keeps its size, the strips give way. */
import type { Drawing } from "#methods/drawing/index.ts";

const probe = 60;
const leastARow = 7;

/**
 * @param draw the drawing with its strips held to that height
 * @param strips how many there are
 * @returns undefined where the drawing fits as it is
 */
export const rowsToFit = (draw: (rows?: number) => Pick<Drawing, "height">, strips: number, available: number): number | undefined => {
  if (draw().height <= available) return undefined;
  const rest = draw(probe).height - probe;
  return Math.max(strips * leastARow, Math.floor(available - rest));
};
