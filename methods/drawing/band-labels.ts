/**
 * Places the words of a yardstick over its bands: horizontal, in at most two lines, without overlaps. If words are wider than their bands, as in
 * Russian, some words move to a higher tier, and a thin line leads down to the band.
 */
import { balance, cutTo, widthOf } from "./text-width.ts";

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}
export interface PlacedLabel {
  readonly lines: readonly string[];
  /** Inline start, end and middle of the text, measured from the start of the plot. */
  readonly start: number;
  readonly end: number;
  readonly middle: number;
  /** Tier 0 is directly on the bands. */
  readonly tier: number;
  /** The middle of the word's band. The line from the word leads to this point. */
  readonly at: number;
}

interface Wanted {
  readonly lines: readonly string[];
  readonly width: number;
  readonly at: number;
}

const clear = 3;

const collide = (a: PlacedLabel, b: PlacedLabel, gap: number, leaders: boolean): boolean => {
  if (a.tier === b.tier) return a.start < b.end + gap && b.start < a.end + gap;
  if (!leaders) return false;
  const [upper, lower] = a.tier > b.tier ? [a, b] : [b, a];
  return upper.at > lower.start - clear && upper.at < lower.end + clear;
};

/** The first placement in `tiers` tiers in which no labels overlap, or null if a limited search finds none. */
const search = (wanted: readonly Wanted[], width: number, tiers: number, gap: number, leaders: boolean): readonly PlacedLabel[] | null => {
  const placed: PlacedLabel[] = [];
  let tries = 0;
  const next = (): boolean => {
    const want = wanted[placed.length];
    if (!want) return true;
    const centred = want.at - want.width / 2;
    for (let tier = 0; tier < tiers; tier += 1) {
      for (const shift of [0, -0.2, 0.2, -0.35, 0.35, -0.48, 0.48]) {
        if ((tries += 1) > 20_000) return false;
        const start = Math.min(Math.max(0, width - want.width), Math.max(0, centred + shift * want.width));
        const label = { lines: want.lines, start, end: start + want.width, middle: start + want.width / 2, tier, at: want.at };
        if (placed.some((other) => collide(other, label, gap, leaders))) continue;
        placed.push(label);
        if (next()) return true;
        placed.pop();
      }
    }
    return false;
  };
  return next() ? placed : null;
};

/**
 * Places every label, in the order of the bands, in as few tiers as possible.
 * @param place converts a probability to a position in the plot. @param width of the plot. @param size font size.
 */
export const placeBandLabels = (
  bands: readonly Band[],
  place: (p: number) => number,
  width: number,
  size: number,
): { readonly labels: readonly PlacedLabel[]; readonly tiers: number; readonly lines: number } => {
  const wanted = bands.map((band): Wanted => {
    const room = Math.max(place(band.to) - place(band.from) - 4, size);
    const lines = balance(band.label, size, room).map((line) => cutTo(line, size, width));
    return { lines, width: Math.max(...lines.map((line) => widthOf(line, size))), at: (place(band.from) + place(band.to)) / 2 };
  });
  const lines = Math.max(0, ...wanted.map((want) => want.lines.length));
  for (const leaders of [true, false])
    for (let tiers = 1; tiers <= Math.max(1, wanted.length); tiers += 1) {
      const labels = search(wanted, width, tiers, size * 0.5, leaders);
      if (labels) return { labels, tiers: 1 + Math.max(0, ...labels.map((label) => label.tier)), lines };
    }
  // one tier per label always fits
  const labels = wanted.map((want, tier): PlacedLabel => {
    const start = Math.min(Math.max(0, width - want.width), Math.max(0, want.at - want.width / 2));
    return { lines: want.lines, start, end: start + want.width, middle: start + want.width / 2, tier, at: want.at };
  });
  return { labels, tiers: labels.length, lines };
};
