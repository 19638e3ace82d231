/** Splits the rows of a drawing into pages for the wall (the page on the projector), so that no page is taller than the available space. */
import type { Drawing } from "#methods/drawing/index.ts";

/**
 * @param draw makes a drawing of the given rows
 * @param height the space, in pixels of the drawing
 * @returns the rows of each page; a row that is taller than the space gets a separate page. Without rows, the result is one empty page
 */
export const pagesToFit = <Row>(
  rows: readonly Row[],
  draw: (rows: readonly Row[]) => Pick<Drawing, "height">,
  height: number,
): readonly (readonly Row[])[] => {
  const pages: Row[][] = [];
  for (const row of rows) {
    const last = pages.at(-1);
    if (last !== undefined && draw([...last, row]).height <= height) last.push(row);
    else pages.push([row]);
  }
  return pages.length === 0 ? [[]] : pages;
};
