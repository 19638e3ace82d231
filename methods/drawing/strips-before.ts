/** Draws the part of a movement drawing above the strips: the pooled lane of the earlier round, and two arrows with the numbers of people who moved. */
import type { Renderer, Sizes } from "./renderer.ts";
import { token, type SceneNode } from "./scene.ts";
import { dotted, drawLane } from "./strips-lane.ts";
import type { StripsBefore } from "./strips-input.ts";
import { fold } from "./text-width.ts";

/** Measures this part, and returns a function that draws it from `top` downwards. The length of an arrow has no meaning. */
export const layOutBefore = (before: StripsBefore, sizes: Sizes, plot: number) => {
  const { font, line, gap, stroke } = sizes;
  /** Height of the lane, over which the bands of the yardstick continue. */
  const lane = sizes.diamond * 2 + gap * 2;
  const shaft = sizes.diamond;
  const sides = [
    { ...before.up, middle: plot / 4, towards: 1 as const },
    { ...before.down, middle: (plot * 3) / 4, towards: -1 as const },
  ].map((side) => ({ ...side, lines: fold(side.label, font, plot / 2 - gap * 2) }));
  const lines = Math.max(...sides.map((side) => side.lines.length));
  const arrows = line * 1.2 + gap;
  const height = lane + arrows + shaft * 2 + (lines + 1.4) * line + gap;

  const draw = (pen: Renderer, start: number, top: number, x: (p: number) => number): readonly SceneNode[] => {
    const y = top + lane + arrows + shaft;
    return [
      ...drawLane(pen, x, before.pooled, top + lane / 2, sizes),
      pen.text(start, top + lane + line, before.earlier, { weight: 600, fill: token("ink") }),
      ...sides.flatMap(({ arrow, lines: words, middle, towards }) => {
        const reach = (towards * plot) / 10;
        const at = start + middle;
        const shape =
          arrow === "none"
            ? []
            : [
                pen.line(
                  at - reach,
                  y,
                  at + reach - towards * shaft,
                  y,
                  token("accent"),
                  stroke,
                  arrow === "dotted" ? dotted(stroke) : undefined,
                ),
                pen.head(at + reach, y, shaft, towards, token("accent")),
              ];
        return [
          ...shape,
          ...words.map((text, row) =>
            pen.text(at, y + shaft + gap * 0.5 + font + row * line, text, { anchor: "middle", fill: token("ink") }),
          ),
        ];
      }),
      pen.text(start, top + height - gap * 0.75, before.later, { weight: 600, fill: token("ink") }),
    ];
  };
  return { lane, height, draw };
};
