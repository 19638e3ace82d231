/** The boxes that the parts of a drawing occupy, and the properties that every drawing must have. */
import assert from "node:assert/strict";
import type { Drawing, SceneNode } from "./scene.ts";
import { widthOf } from "./text-width.ts";

export interface Box {
  readonly tag: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
  readonly size: number;
  readonly node: SceneNode;
}

const flat = (node: SceneNode): readonly SceneNode[] => [node, ...(node.children ?? []).flatMap(flat)];

/** Corners of a path that uses absolute M, L, H, V and Z, the only commands that the renderer writes. */
const corners = (path: string): readonly (readonly [number, number])[] => {
  const found: (readonly [number, number])[] = [];
  let [x, y] = [0, 0];
  for (const [, command = "", given = ""] of path.matchAll(/([MLHVZ])([^MLHVZ]*)/g)) {
    const [a = 0, b = 0] = given.trim().split(/[ ,]+/).map(Number);
    if (command === "Z") continue;
    if (command === "H") x = a;
    else if (command === "V") y = a;
    else [x, y] = [a, b];
    found.push([x, y]);
  }
  return found;
};

/** Height of letters above and below their baseline, in units of the font size; includes Arabic marks. */
const [over, under] = [0.74, 0.22];

const boxOf = (node: SceneNode, turned: boolean): Box | null => {
  const of = (name: string): number => Number(node.attrs[name]);
  const box = (left: number, right: number, top: number, bottom: number, size = 0): Box => ({
    tag: node.tag,
    left: Math.min(left, right),
    right: Math.max(left, right),
    top: Math.min(top, bottom),
    bottom: Math.max(top, bottom),
    text: node.text ?? "",
    size,
    node,
  });
  switch (node.tag) {
    case "rect":
      return box(of("x"), of("x") + of("width"), of("y"), of("y") + of("height"));
    case "line":
      return box(of("x1"), of("x2"), of("y1"), of("y2"));
    case "circle":
      return box(of("cx") - of("r"), of("cx") + of("r"), of("cy") - of("r"), of("cy") + of("r"));
    case "path": {
      const all = corners(String(node.attrs["d"]));
      const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
      return box(Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys));
    }
    case "text": {
      const [size, anchor] = [of("font-size"), node.attrs["text-anchor"]];
      const wide = widthOf(node.text ?? "", size);
      const left = anchor === "middle" ? of("x") - wide / 2 : (anchor === "start") === turned ? of("x") - wide : of("x");
      return box(left, left + wide, of("y") - size * over, of("y") + size * under, size);
    }
    default:
      return null;
  }
};

/** Boxes in page coordinates. */
export const boxesOf = (drawing: Drawing): readonly Box[] => {
  const turned = drawing.scene.attrs["direction"] === "rtl";
  return flat(drawing.scene).flatMap((node) => boxOf(node, turned) ?? []);
};
/** Boxes measured from the inline start, so that a mirrored drawing has the boxes of the unmirrored one. */
export const inlineBoxes = (drawing: Drawing): readonly Box[] =>
  drawing.scene.attrs["direction"] !== "rtl"
    ? boxesOf(drawing)
    : boxesOf(drawing).map((box) => ({ ...box, left: drawing.width - box.right, right: drawing.width - box.left }));

export const middleOf = (box: Box): number => (box.left + box.right) / 2;
export const heightOf = (box: Box): number => (box.top + box.bottom) / 2;
export const texts = (boxes: readonly Box[]): readonly Box[] => boxes.filter(({ tag }) => tag === "text");
export const shapes = (boxes: readonly Box[], tag: string, paint?: string): readonly Box[] =>
  boxes.filter(
    (box) => box.tag === tag && (paint === undefined || [box.node.attrs["fill"], box.node.attrs["stroke"]].includes(`var(--${paint})`)),
  );

/** The number in a label, at its start or inside it, in any of the six languages. */
export const valueOf = (text: string): number => Number(/\d+(?:[.,]\d+)?/.exec(text)?.[0].replace(",", "."));

const tolerance = 0.6;
const said = ({ tag, text, left, right, top, bottom }: Box): string =>
  `${tag} "${text}" at ${[left, right, top, bottom].map((one) => one.toFixed(1)).join(" ")}`;
const meet = (a: Box, b: Box): boolean =>
  a.left < b.right - tolerance && b.left < a.right - tolerance && a.top < b.bottom - tolerance && b.top < a.bottom - tolerance;
/** Whether a box is inside another one; it may touch the edges. */
export const within = (ground: Box, box: Box): boolean =>
  ground.left <= box.left + 1 && ground.right >= box.right - 1 && ground.top <= box.top + 1 && ground.bottom >= box.bottom - 1;

export const near = (one: number, other: number, what: string, most = 0.05): void =>
  assert.ok(Math.abs(one - other) <= most, `${what}: ${one.toFixed(2)} and ${other.toFixed(2)}`);

/** Checks that every coordinate is a number, that every shape and label is inside the frame, and that the frame ends directly below the last of them. */
export const assertInside = (drawing: Drawing): void => {
  const boxes = boxesOf(drawing);
  for (const box of boxes) {
    for (const [name, value] of Object.entries(box.node.attrs)) assert.doesNotMatch(String(value), /NaN|Infinity|undefined/, name);
    const { left, right, top, bottom } = box;
    const inside = left >= -tolerance && right <= drawing.width + tolerance && top >= -tolerance && bottom <= drawing.height + tolerance;
    assert.ok(inside, `${said(box)} leaves ${drawing.width} by ${drawing.height}`);
  }
  const line = Math.max(...texts(boxes).map(({ size }) => size)) * 1.6;
  const lowest = Math.max(...boxes.map(({ bottom }) => bottom));
  const highest = Math.min(...boxes.map(({ top }) => top));
  assert.ok(drawing.height - lowest <= line, `${(drawing.height - lowest).toFixed(1)} of empty space under the drawing`);
  assert.ok(highest <= line * 1.5, `${highest.toFixed(1)} of empty space over the drawing`);
};

/**
 * Checks that no label overlaps another one, and that each label is either completely inside or completely outside each shape. A shape
 * without fill, such as the ring around a label, may cross a label.
 */
export const assertReadable = (drawing: Drawing): void => {
  const boxes = boxesOf(drawing);
  const labels = texts(boxes);
  for (const [at, a] of labels.entries()) {
    for (const b of labels.slice(at + 1)) assert.ok(!meet(a, b), `${said(a)} and ${said(b)}`);
    for (const shape of boxes)
      if (["rect", "circle", "path"].includes(shape.tag) && shape.node.attrs["fill"] !== "none")
        assert.ok(!meet(a, shape) || within(shape, a), `${said(a)} half on ${said(shape)} ${String(shape.node.attrs["fill"])}`);
  }
};

/** Checks that grid lines are thinner than marks, and that no line is too thin to see or so thick that it hides its position. */
export const assertStrengths = (drawing: Drawing, stroke: number): void => {
  for (const { tag, node } of boxesOf(drawing).filter((box) => box.node.attrs["stroke"] !== undefined)) {
    const [width, paint] = [Number(node.attrs["stroke-width"]), String(node.attrs["stroke"])];
    const grid = tag === "line" && /--rule/.test(paint);
    const most = grid ? stroke / 2 : /--line/.test(paint) ? stroke * 0.75 : stroke * 1.2;
    assert.ok(width <= most + 0.01, `a ${tag} in ${paint} of ${width}, at most ${most}`);
    if (paint !== "var(--surface)") assert.ok(width >= stroke * 0.2, `a ${tag} in ${paint} of ${width}`);
  }
};

/** Checks that beside each dotted line, which replaces a suppressed number, there are words that say why the number is missing. */
export const assertWordsBehindDots = (boxes: readonly Box[]): void => {
  for (const dots of boxes.filter(({ tag, node }) => tag === "line" && node.attrs["stroke-dasharray"] !== undefined)) {
    const behind = texts(boxes).filter(({ left, size }) => left > dots.right && left - dots.right < size * 1.4);
    const off = (box: Box): number => Number(box.node.attrs["y"]) - box.size * 0.35 - heightOf(dots);
    const beside = behind.filter((box) => Math.abs(off(box)) < box.size * 1.6);
    assert.ok(beside.length > 0, "words behind a dotted line");
    const first = Math.min(...beside.map((box) => Math.abs(off(box))));
    const around = Math.abs(off(beside[0]!) + off(beside.at(-1)!)) / 2;
    assert.ok(Math.min(first, around) < beside[0]!.size * 0.14, `"${beside[0]!.text}" at the height of its line`);
  }
};

/** Checks that the lines of a text are centred on `middle`. */
export const assertCentred = (lines: readonly Box[], middle: number, what: string): void => {
  assert.ok(lines.length > 0, `${what}: there is no label`);
  const baselines = lines.map(({ node }) => Number(node.attrs["y"]));
  const size = lines[0]?.size ?? 0;
  near((Math.min(...baselines) + Math.max(...baselines)) / 2 - size * 0.36, middle, `${what} stands at the middle`, size * 0.14);
};

/** Checks that positions have equal distances. */
export const assertEven = (places: readonly number[], what: string, most = 0.05): void => {
  const steps = places.slice(1).map((place, at) => place - (places[at] ?? 0));
  for (const step of steps) {
    assert.ok(step > 0, `${what}: the positions are in order`);
    near(step, steps[0] ?? 0, `${what}: the same distance`, most);
  }
};

export interface DrawnScale {
  (value: number): number;
  readonly invert: (place: number) => number;
}
/** A linear scale through the first and the last tick; the ticks between have to lie on it. */
export const scaleOf = (ticks: readonly { readonly value: number; readonly place: number }[], what: string): DrawnScale => {
  const [first, last] = [ticks[0], ticks.at(-1)];
  assert.ok(
    first !== undefined && last !== undefined && first.value < last.value && first.place < last.place,
    `${what}: the axis rises from its first tick to its last`,
  );
  const slope = (last.place - first.place) / (last.value - first.value);
  const at = (value: number): number => first.place + (value - first.value) * slope;
  for (const { value, place } of ticks) near(place, at(value), `${what}: the tick ${value}`);
  return Object.assign(at, { invert: (place: number): number => first.value + (place - first.place) / slope });
};
