/**
 * The likelihood track as it is drawn and touched: where a value lies, what a touch means, what Less and More do. Which values
 * are offered and which word a value has comes from the core package (methods/elicitation/SPEC.md,
 * E33 to E36), so phone, wall and report agree.
 */
import { track, wordFor, type Yardstick } from "#methods/elicitation/index.ts";

export interface Track {
  /** The values that can be given, rising. */
  readonly grid: readonly number[];
  /** Place of a probability along the track, 0 to 1; in both kinds 0 lies at the start and 1 at the end. */
  at(p: number): number;
}

const logit = (p: number): number => Math.log(p / (1 - p));

export const trackOf = (yardstick: Yardstick): Track => {
  const { scale, stops } = track(yardstick);
  const [from, to] = [logit(stops[0] ?? 0), logit(stops.at(-1) ?? 1)];
  const place = (p: number) => (scale === "linear" ? p : (logit(p) - from) / (to - from));
  return { grid: stops, at: (p) => Math.min(1, Math.max(0, place(p))) };
};

/** The value that the track offers nearest to a place on it. */
export const nearest = ({ grid, at }: Track, place: number): number =>
  grid.reduce((best, p) => (Math.abs(at(p) - place) < Math.abs(at(best) - place) ? p : best));

/** One step down or up from a value, which need not lie on the grid; stays at the ends. */
export const step = ({ grid }: Track, p: number, way: -1 | 1): number =>
  (way > 0 ? grid.find((g) => g > p + 1e-9) : grid.filter((g) => g < p - 1e-9).at(-1)) ?? p;

/** The band whose word a value has, or null in a gap. */
export const bandAt = <Y extends Yardstick>(yardstick: Y, p: number): Y["bands"][number] | null => {
  const code = wordFor(yardstick, p);
  return yardstick.bands.find((band) => band.code === code) ?? null;
};
