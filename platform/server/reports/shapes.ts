/**
 * A drawing as a flat list of shapes with the colours for paper, in the units of the drawing: so the typesetter and the rasteriser need not read SVG.
 * Text anchors are converted to left and right here.
 */
import { colourIn, printPalette, type Drawing, type SceneNode } from "#methods/drawing/index.ts";

export interface TextShape {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly fill: string;
  readonly anchor: "left" | "center" | "right";
  readonly text: string;
}
interface Painted {
  /** `#rrggbb`, or `none`. */
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
}
export interface CircleShape extends Painted {
  readonly kind: "circle";
  readonly x: number;
  readonly y: number;
  readonly r: number;
}
export interface PathShape extends Painted {
  readonly kind: "path";
  readonly points: readonly (readonly [number, number])[];
  readonly closed: boolean;
}
export type Shape = TextShape | CircleShape | PathShape;

const anchors: Readonly<Record<"ltr" | "rtl", Readonly<Record<string, TextShape["anchor"]>>>> = {
  ltr: { start: "left", middle: "center", end: "right" },
  rtl: { start: "right", middle: "center", end: "left" },
};

const painted = (node: SceneNode): Painted => ({
  fill: node.attrs["fill"] === undefined ? "none" : colourIn(node.attrs["fill"], printPalette),
  stroke: node.attrs["stroke"] === undefined ? "none" : colourIn(node.attrs["stroke"], printPalette),
  width: Number(node.attrs["stroke-width"] ?? 0),
  dash: node.attrs["stroke-dasharray"] === undefined ? [] : String(node.attrs["stroke-dasharray"]).split(" ").map(Number),
});

/**
 * Points of a path of M, L, H, V and Z, the only commands that the drawings use.
 * @throws RangeError if the path contains any other command.
 */
const pointsOf = (d: string): Pick<PathShape, "points" | "closed"> => {
  const points: (readonly [number, number])[] = [];
  let [x, y] = [0, 0];
  let closed = false;
  for (const [, command, rest] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const values = (rest ?? "").trim().split(/[ ,]+/).filter(Boolean).map(Number);
    if (command === "Z") {
      closed = true;
      continue;
    }
    if (command === "M" || command === "L") [x, y] = [values[0] ?? 0, values[1] ?? 0];
    else if (command === "H") x = values[0] ?? 0;
    else if (command === "V") y = values[0] ?? 0;
    else throw new RangeError(`path command ${command}`);
    points.push([x, y]);
  }
  return { points, closed };
};

const shapeOf = (node: SceneNode, direction: "ltr" | "rtl"): readonly Shape[] => {
  const n = (name: string): number => Number(node.attrs[name] ?? 0);
  switch (node.tag) {
    case "rect": {
      const [x, y, w, h] = [n("x"), n("y"), n("width"), n("height")];
      const points = [
        [x, y],
        [x + w, y],
        [x + w, y + h],
        [x, y + h],
      ] as const;
      return [{ kind: "path", points, closed: true, ...painted(node) }];
    }
    case "line":
      return [
        {
          kind: "path",
          points: [
            [n("x1"), n("y1")],
            [n("x2"), n("y2")],
          ],
          closed: false,
          ...painted(node),
        },
      ];
    case "circle":
      return [{ kind: "circle", x: n("cx"), y: n("cy"), r: n("r"), ...painted(node) }];
    case "path":
      return [{ kind: "path", ...pointsOf(String(node.attrs["d"])), ...painted(node) }];
    case "text": {
      const anchor = anchors[direction][String(node.attrs["text-anchor"] ?? "start")] ?? "left";
      const fill = colourIn(node.attrs["fill"] ?? "#000000", printPalette);
      return [
        {
          kind: "text",
          x: n("x"),
          y: n("y"),
          size: n("font-size"),
          weight: Number(node.attrs["font-weight"] ?? 400),
          fill,
          anchor,
          text: node.text ?? "",
        },
      ];
    }
    default:
      return []; // title and desc are not drawn; the alternative text contains them
  }
};

/** The shapes of a drawing, in the order of painting. */
export const shapesOf = (drawing: Drawing): readonly Shape[] => {
  const direction = drawing.scene.attrs["direction"] === "rtl" ? "rtl" : "ltr";
  return (drawing.scene.children ?? []).flatMap((node) => shapeOf(node, direction));
};
