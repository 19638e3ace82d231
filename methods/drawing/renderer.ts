/**
 * The basic shapes of all drawings, positioned from the inline start. In a right-to-left drawing only this file mirrors the x
 * coordinates; letters are not mirrored.
 */
import { round, token, type Direction, type Mode, type SceneNode } from "./scene.ts";

/** Measurements of a size mode, in units of the scene. */
export interface Sizes {
  readonly font: number;
  readonly line: number;
  readonly pitch: number;
  readonly bar: number;
  readonly dot: number;
  readonly ring: number;
  readonly stroke: number;
  readonly diamond: number;
  readonly gap: number;
  readonly width: number;
  /** Maximum height of all rows together; more rows are drawn closer together. */
  readonly rows: number;
}

const desk: Sizes = { font: 12, line: 15, pitch: 13, bar: 5, dot: 4, ring: 1.2, stroke: 2, diamond: 7, gap: 8, width: 800, rows: 780 };
const wall: Sizes = { font: 26, line: 29, pitch: 19, bar: 8, dot: 7.5, ring: 2, stroke: 4.5, diamond: 14, gap: 16, width: 1180, rows: 540 };
const bySize: Readonly<Record<Mode, Sizes>> = { desk, wall, print: { ...desk, width: 658, rows: 560, pitch: 9, bar: 4, dot: 3.4 } };

/** In Arabic, letters are one to two units larger and lines have more space between them. */
export const sizesOf = (mode: Mode, direction: Direction): Sizes => {
  const sizes = bySize[mode];
  return direction === "ltr" ? sizes : { ...sizes, font: sizes.font + (mode === "wall" ? 2 : 1), line: Math.ceil(sizes.line * 1.25) };
};

export interface TextStyle {
  readonly anchor?: "start" | "middle" | "end";
  readonly fill?: string;
  readonly weight?: 400 | 500 | 600;
  readonly size?: number;
}

export interface Renderer {
  rect(x: number, y: number, width: number, height: number, fill: string): SceneNode;
  line(x1: number, y1: number, x2: number, y2: number, stroke: string, width: number, dash?: string): SceneNode;
  dot(x: number, y: number, r: number, fill: string, stroke?: string, width?: number, dash?: string): SceneNode;
  diamond(x: number, y: number, r: number, hollow: boolean, width: number): SceneNode;
  /** The head of an arrow with its tip at `x`: towards the inline end (1) or the inline start (-1). */
  head(x: number, y: number, size: number, towards: 1 | -1, fill: string): SceneNode;
  bracket(x: number, y1: number, y2: number, arm: number, width: number): SceneNode;
  box(x: number, y: number, width: number, height: number, stroke: string, weight: number): SceneNode;
  text(x: number, y: number, text: string, style?: TextStyle): SceneNode;
  /** Root of the drawing: role="img", with a title and a description for readers who cannot see it. */
  root(height: number, title: string, description: string, children: readonly SceneNode[]): SceneNode;
}

export const rendererFor = (width: number, direction: Direction, sizes: Sizes): Renderer => {
  const turned = direction === "rtl";
  const at = (x: number): number => round(turned ? width - x : x);
  return {
    rect: (x, y, w, h, fill) => ({
      tag: "rect",
      attrs: { x: round(turned ? width - x - w : x), y: round(y), width: round(w), height: round(h), fill },
    }),
    line: (x1, y1, x2, y2, stroke, weight, dash) => ({
      tag: "line",
      attrs: {
        x1: at(x1),
        y1: round(y1),
        x2: at(x2),
        y2: round(y2),
        stroke,
        "stroke-width": weight,
        ...(dash === undefined ? {} : { "stroke-dasharray": dash }),
      },
    }),
    dot: (x, y, r, fill, stroke, weight, dash) => ({
      tag: "circle",
      attrs: {
        cx: at(x),
        cy: round(y),
        r: round(r),
        fill,
        ...(stroke === undefined ? {} : { stroke, "stroke-width": weight ?? 1 }),
        ...(dash === undefined ? {} : { "stroke-dasharray": dash }),
      },
    }),
    diamond: (x, y, r, hollow, weight) => ({
      tag: "path",
      attrs: {
        d: `M${at(x)} ${round(y - r * 1.2)}L${round(at(x) + r * 0.8)} ${round(y)}L${at(x)} ${round(y + r * 1.2)}L${round(at(x) - r * 0.8)} ${round(y)}Z`,
        fill: token(hollow ? "surface" : "ink"),
        stroke: token("ink"),
        "stroke-width": round(weight * 0.8),
      },
    }),
    head: (x, y, size, towards, fill) => ({
      tag: "path",
      attrs: {
        d: `M${at(x)} ${round(y)}L${at(x - towards * size * 1.2)} ${round(y - size)}L${at(x - towards * size * 1.2)} ${round(y + size)}Z`,
        fill,
      },
    }),
    bracket: (x, y1, y2, arm, weight) => ({
      tag: "path",
      attrs: {
        d: `M${at(x)} ${round(y1)}H${at(x + arm)}V${round(y2)}H${at(x)}`,
        fill: "none",
        stroke: token("ink"),
        "stroke-width": weight,
      },
    }),
    box: (x, y, w, h, stroke, weight) => ({
      tag: "rect",
      attrs: {
        x: round(turned ? width - x - w : x),
        y: round(y),
        width: round(w),
        height: round(h),
        rx: 3,
        fill: token("surface"),
        stroke,
        "stroke-width": weight,
      },
    }),
    text: (x, y, text, style = {}) => ({
      tag: "text",
      attrs: {
        x: at(x),
        y: round(y),
        fill: style.fill ?? token("ink-2"),
        "font-size": round(style.size ?? sizes.font),
        ...(style.weight === undefined || style.weight === 400 ? {} : { "font-weight": style.weight }),
        "text-anchor": style.anchor ?? "start",
      },
      text,
    }),
    root: (height, title, description, children) => ({
      tag: "svg",
      attrs: { viewBox: `0 0 ${round(width)} ${round(height)}`, width: round(width), height: round(height), role: "img", direction },
      children: [{ tag: "title", attrs: {}, text: title }, { tag: "desc", attrs: {}, text: description }, ...children],
    }),
  };
};
