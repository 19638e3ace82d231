/** A pooled range in its lane: a line with two ends and a diamond, which is hollow if the room is split. */
import type { Renderer, Sizes } from "./renderer.ts";
import { token, type SceneNode } from "./scene.ts";
import type { Pooled } from "./strips-input.ts";

/** The dashes of the dotted line that replaces a suppressed count. */
export const dotted = (stroke: number): string => `${stroke} ${stroke * 1.6}`;

export const drawLane = (
  pen: Renderer,
  x: (p: number) => number,
  lane: Omit<Pooled, "lines">,
  middle: number,
  { diamond, stroke }: Sizes,
): readonly SceneNode[] => {
  const tick = diamond * 0.7;
  return [
    pen.line(x(lane.low), middle, x(lane.high), middle, token("ink"), stroke),
    ...[lane.low, lane.high].map((end) => pen.line(x(end), middle - tick, x(end), middle + tick, token("ink"), stroke)),
    pen.diamond(x(lane.best), middle, diamond, lane.split, stroke),
  ];
};
