/**
 * A pen for plots of two figures. In a right-to-left language these plots are not mirrored, only their words are. Positions are
 * measured from the left in both directions, and text anchors are swapped so that a label stays on its side (SPEC.md D24).
 */
import { penFor, type Pen, type Sizes, type TextStyle } from "./pen.ts";
import type { Direction } from "./scene.ts";

const turned = { start: "end", end: "start", middle: "middle" } as const;

/** As `penFor`, but `anchor` means left (`start`), right (`end`) or middle. */
export const plainPen = (width: number, direction: Direction, sizes: Sizes): Pen => {
  const plain = penFor(width, "ltr", sizes);
  if (direction === "ltr") return plain;
  const text = (x: number, y: number, words: string, style: TextStyle = {}) =>
    plain.text(x, y, words, { ...style, anchor: turned[style.anchor ?? "start"] });
  return { ...plain, text, root: penFor(width, direction, sizes).root };
};
