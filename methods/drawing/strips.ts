/**
 * Draws answers to one likelihood question: first a strip for each answer, then the pooled range in its own lane, and beside them, at
 * the inline end, the groups of a split room. See SPEC.md, rules D1 to D12.
 */
import { drawnForm } from "../disclosure/index.ts";
import { axisOf, spacedTicks } from "./axis.ts";
import { placeBandLabels } from "./band-labels.ts";
import { rendererFor, sizesOf } from "./renderer.ts";
import { token, type Drawing, type SceneNode } from "./scene.ts";
import type { Strip, StripsInput } from "./strips-input.ts";
import { layOutSide } from "./strips-side.ts";
import { layOutBefore } from "./strips-before.ts";
import { dotted, drawLane } from "./strips-lane.ts";
import { stripsTable } from "./strips-table.ts";
import { fold } from "./text-width.ts";

const check = (strip: Strip): void => {
  const { low, best, high } = strip;
  const inside = [low ?? best, best, high ?? best].every((p) => p >= 0 && p <= 1);
  if (!inside || (low ?? best) > best || best > (high ?? best))
    throw new RangeError("an answer lies in 0..1 with lowest <= best <= highest");
};

const byBest = (a: Strip, b: Strip): number =>
  a.best - b.best || (a.low ?? a.best) - (b.low ?? b.best) || (a.high ?? a.best) - (b.high ?? b.best);

/**
 * Draws the strips. Values are probabilities, 0 to 1. The drawing does not depend on the order of the answers.
 * @throws RangeError for an answer or a pooled range that is out of order or outside 0..1.
 */
export const stripsDrawing = (input: StripsInput): Drawing => {
  for (const strip of input.answers) check(strip);
  const pooled = input.pooled;
  if (pooled && !("hidden" in pooled)) check(pooled);
  const own = input.leavesState !== true;
  const drawn = input.strips !== false && drawnForm(input.answers.length) === "each";
  const half = drawn ? undefined : input.half;
  if (half) check({ low: half.low, best: half.low, high: half.high });
  const rows = drawn ? [...input.answers].sort(byBest) : [];

  const sizes = sizesOf(input.mode, input.direction);
  const { font, line, gap } = sizes;
  const width = input.width ?? sizes.width;
  const pen = rendererFor(width, input.direction, sizes);
  const pad = sizes.dot + sizes.ring;
  const pitch = Math.min(sizes.pitch, (input.rows ?? sizes.rows) / Math.max(1, rows.length));
  const thick = Math.min(sizes.bar, pitch * 0.6);
  const radius = Math.min(sizes.dot, pitch * 0.45);

  const groups = drawn ? (input.groups ?? []) : [];
  // with fewer than ten answers, only words describe the pooled range: its ends would show the outermost answers
  const many = drawnForm(input.n ?? input.answers.length) === "each";
  const lane = many ? pooled : null;
  const laneLines = lane === null ? [] : "hidden" in lane ? [] : lane.lines;
  const side = layOutSide(groups, laneLines, rows, pitch, sizes, width);
  const plot = width - side.width - 2 * pad;
  const axis = axisOf(input.scale ?? { kind: "linear" }, plot, input.mode === "wall" ? 25 : 10);
  const x = (p: number): number => pad + axis.place(p);

  const bands = placeBandLabels(input.bands, axis.place, plot, font);
  const tierHeight = bands.lines * line + gap * 0.5;
  const head = bands.tiers === 0 || bands.lines === 0 ? gap : bands.tiers * tierHeight + gap * 0.5;
  const before = input.before === undefined ? null : layOutBefore(input.before, sizes, plot);
  const top = head + (before?.height ?? 0);
  const apology = drawn ? [] : fold(half?.label ?? input.words.noStrips, font, plot - 2 * gap);
  const tall = Math.max(rows.length * pitch, side.height, drawn || half ? 3 * pitch : gap);
  const bottom = top + tall + gap * 0.5;

  const nodes: SceneNode[] = [];
  const panels = [...(before === null ? [] : [{ from: head, to: head + before.lane }]), { from: top, to: bottom }];
  for (const { from, to } of panels) {
    for (const band of input.bands) nodes.push(pen.rect(x(band.from), from, x(band.to) - x(band.from), to - from, token("band")));
    for (const band of input.bands.filter((each) => input.bands.some((other) => other.to === each.from)))
      nodes.push(pen.line(x(band.from), from, x(band.from), to, token("rule-2"), sizes.stroke / 2));
  }
  for (const label of bands.labels)
    if (label.tier > 0)
      nodes.push(pen.line(pad + label.at, head - label.tier * tierHeight, pad + label.at, head, token("rule-2"), sizes.stroke / 2));
  for (const label of bands.labels)
    for (const [at, text] of label.lines.entries()) {
      const baseline = head - gap * 0.5 - label.tier * tierHeight - (label.lines.length - 1 - at) * line;
      nodes.push(pen.text(pad + label.middle, baseline - (label.tier > 0 ? gap * 0.25 : 0), text, { anchor: "middle" }));
    }

  if (before !== null) nodes.push(...before.draw(pen, pad, head, x));
  for (const [at, strip] of rows.entries()) {
    const y = top + gap * 0.25 + (at + 0.5) * pitch;
    const { low, high } = strip;
    if (low !== null && high !== null && high > low) nodes.push(pen.rect(x(low), y - thick / 2, x(high) - x(low), thick, token("bar")));
    nodes.push(pen.dot(x(strip.best), y, radius, token("q6"), token("surface"), Math.min(sizes.ring, pitch * 0.1)));
  }
  nodes.push(...side.draw(pen, width - side.width, top + gap * 0.25, tall));
  if (half) {
    // two answers with the same value still need a mark that can be seen
    const wide = Math.max(x(half.high) - x(half.low), sizes.bar);
    const from = Math.min(x(half.low), width - side.width - pad - wide);
    nodes.push(pen.rect(from, top + tall / 2 - sizes.bar, wide, sizes.bar * 2, token("bar")));
  }

  let y = bottom;
  if (apology.length > 0) {
    if (half) nodes.push(pen.rect(pad, y + gap + line / 2 - sizes.bar / 2, font, sizes.bar, token("bar")));
    else
      nodes.push(
        pen.line(pad, y + gap + line / 2, pad + font, y + gap + line / 2, token("ink-3"), sizes.stroke / 1.5, dotted(sizes.stroke)),
      );
    for (const [at, text] of apology.entries()) nodes.push(pen.text(pad + font + gap, y + gap + line / 2 + font * 0.35 + at * line, text));
    y += gap + apology.length * line;
  }
  if (input.cannotSay) {
    const middle = y + gap + line / 2;
    const r = font * 0.5;
    if (input.cannotSay.hidden === true)
      nodes.push(pen.line(pad, middle, pad + 2 * r, middle, token("ink-3"), sizes.stroke / 1.5, dotted(sizes.stroke)));
    else {
      nodes.push(pen.dot(pad + r, middle, r, "none", token("ink-3"), sizes.stroke / 1.7, `${font * 0.16} ${font * 0.13}`));
      nodes.push(pen.text(pad + r, middle + font * 0.26, "?", { anchor: "middle", size: font * 0.72, weight: 600, fill: token("ink-3") }));
    }
    const lines = fold(input.cannotSay.label, font, plot - 2 * r - gap);
    for (const [at, text] of lines.entries()) nodes.push(pen.text(pad + 2 * r + gap, middle + font * 0.35 + at * line, text));
    y += gap + lines.length * line;
  }

  if (lane !== null) {
    y += gap;
    nodes.push(pen.line(pad, y, pad + plot, y, token("rule-2"), sizes.stroke / 2));
    const hidden = "hidden" in lane ? fold(lane.hidden, font, plot / 2) : [];
    const laneTall = Math.max(sizes.diamond * 2 + gap * 2, (side.lane.length + 0.6) * line, (hidden.length + 1) * line);
    const middle = y + laneTall / 2;
    if ("hidden" in lane) {
      nodes.push(pen.line(pad, middle, pad + plot * 0.2, middle, token("ink-3"), sizes.stroke, dotted(sizes.stroke)));
      for (const [at, text] of hidden.entries())
        nodes.push(pen.text(pad + plot * 0.2 + gap, middle + font * 0.35 + (at - (hidden.length - 1) / 2) * line, text));
    } else nodes.push(...drawLane(pen, x, lane, middle, sizes));
    for (const [at, text] of side.lane.entries())
      nodes.push(
        pen.text(
          width - side.width + gap * 1.5,
          middle + font * 0.35 + (at - (side.lane.length - 1) / 2) * line,
          text.text,
          text.bold ? { weight: 600, fill: token("ink") } : {},
        ),
      );
    y += laneTall;
  }

  y += gap * 0.5;
  for (const tick of spacedTicks(axis, (p, last) => (last ? input.format.percent(p * 100) : input.format.number(p * 100)), font)) {
    nodes.push(pen.line(x(tick.p), y, x(tick.p), y + gap * 0.6, token("line"), sizes.stroke / 2));
    nodes.push(pen.text(x(tick.p), y + gap * 0.6 + line * 0.9, tick.label, { anchor: tick.anchor, fill: token("ink-3") }));
  }
  y += gap * 0.6 + line * 1.2;
  for (const text of input.axisTitle === undefined ? [] : fold(input.axisTitle, font, plot)) {
    nodes.push(pen.text(pad + plot, y + line * 0.8, text, { anchor: "end", fill: token("ink-3") }));
    y += line;
  }

  return {
    scene: pen.root(y, input.words.title, input.words.description, nodes),
    table: stripsTable(input, own ? rows : [], drawn),
    width,
    height: Math.round(y * 100) / 100,
  };
};
