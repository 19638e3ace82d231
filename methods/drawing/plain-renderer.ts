/**
 * A renderer for plots of two figures. In a right-to-left language these plots are not mirrored, only their words are. Positions are
 * measured from the left in both directions, and text anchors are swapped so that a label stays on its side (SPEC.md D24).
 */
import { rendererFor, type Renderer, type Sizes, type TextStyle } from "./renderer.ts";
import type { Direction } from "./scene.ts";

const turned = { start: "end", end: "start", middle: "middle" } as const;

/** Like `rendererFor`, except that an `anchor` of `start` always means left and `end` always means right. */
export const plainRenderer = (width: number, direction: Direction, sizes: Sizes): Renderer => {
  const plain = rendererFor(width, "ltr", sizes);
  if (direction === "ltr") return plain;
  const text = (x: number, y: number, words: string, style: TextStyle = {}) =>
    plain.text(x, y, words, { ...style, anchor: turned[style.anchor ?? "start"] });
  return { ...plain, text, root: rendererFor(width, direction, sizes).root };
};
