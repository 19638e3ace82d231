/**
 * A pen for plots of two figures: these are not mirrored in a right-to-left language, only their words are. Places are counted from the
 * left in either direction, and anchors are turned so that a label stays at its side (SPEC.md D24).
 */
import { penFor, type Pen, type Sizes, type TextStyle } from "./pen.ts";
import type { Direction } from "./scene.ts";

const turned = { start: "end", end: "start", middle: "middle" } as const;

/** As `penFor`; `anchor` says left (`start`), right (`end`) or middle. */
export const plainPen = (width: number, direction: Direction, sizes: Sizes): Pen => {
  const plain = penFor(width, "ltr", sizes);
  if (direction === "ltr") return plain;
  const text = (x: number, y: number, words: string, style: TextStyle = {}) =>
    plain.text(x, y, words, { ...style, anchor: turned[style.anchor ?? "start"] });
  return { ...plain, text, root: penFor(width, direction, sizes).root };
};
