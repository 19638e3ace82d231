/**
 * The likelihood axis. It is log-odds for a yardstick whose lowest band ends below one per cent, and linear for every other yardstick.
 */
import { widthOf } from "./text-width.ts";

export type Scale = { readonly kind: "linear" } | { readonly kind: "log-odds"; readonly low: number; readonly high: number };

export interface Axis {
  /** The distance of a probability from the inline start of the plot; a value beyond an end is placed at that end. */
  place(p: number): number;
  /** Probabilities that have a tick. */
  readonly ticks: readonly number[];
}

const logit = (p: number): number => Math.log(p / (1 - p));
const halves = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999];

/**
 * An axis of `width` units. @param step distance of linear ticks in per cent.
 * @throws RangeError if a log-odds axis does not run between 0 and 1.
 */
export const axisOf = (scale: Scale, width: number, step: 10 | 25): Axis => {
  if (scale.kind === "linear") {
    const ticks = Array.from({ length: 100 / step + 1 }, (_, at) => (at * step) / 100);
    return { place: (p) => Math.min(1, Math.max(0, p)) * width, ticks };
  }
  const { low, high } = scale;
  if (!(low > 0 && high < 1 && low < high)) throw new RangeError("a log-odds axis runs between 0 and 1, both excluded");
  const span = logit(high) - logit(low);
  return {
    place: (p) => ((logit(Math.min(high, Math.max(low, p))) - logit(low)) / span) * width,
    ticks: [low, ...halves.filter((p) => p > low && p < high), high],
  };
};

/** The ticks whose labels have room; the first and the last are always kept. The labels of the two ends are placed inside the axis. */
export const spacedTicks = (
  axis: Axis,
  labelled: (p: number, last: boolean) => string,
  size: number,
): readonly { readonly p: number; readonly label: string; readonly anchor: "start" | "middle" | "end" }[] => {
  const end = axis.ticks.length - 1;
  const all = axis.ticks.map((p, at) => {
    const label = labelled(p, at === end);
    const width = widthOf(label, size);
    const x = axis.place(p);
    const anchor = at === 0 ? ("start" as const) : at === end ? ("end" as const) : ("middle" as const);
    const from = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    return { p, label, anchor, from, to: from + width };
  });
  const last = all[end];
  const kept: typeof all = [];
  for (const tick of all.slice(0, end)) {
    const before = kept.at(-1);
    if (before && tick.from < before.to + size * 0.4) continue;
    if (last && tick.to > last.from - size * 0.4 && tick.anchor !== "start") continue;
    kept.push(tick);
  }
  return last ? [...kept, last] : kept;
};
