/**
 * The likelihood track: the position of a value, the value of a touch, and the steps of the buttons Less and More. The possible values and the
 * word of a value come from methods/elicitation (methods/elicitation/SPEC.md, E33 to E36), so that phone, wall and report agree.
 */
import { track, wordFor, type Yardstick } from "#methods/elicitation/index.ts";

export interface Track {
  /** The possible values, in rising order. */
  readonly grid: readonly number[];
  /** The position of a probability on the track, 0 to 1. On both scales, probability 0 is at position 0 and probability 1 at position 1. */
  at(p: number): number;
}

const logit = (p: number): number => Math.log(p / (1 - p));

export const trackOf = (yardstick: Yardstick): Track => {
  const { scale, stops } = track(yardstick);
  const [from, to] = [logit(stops[0] ?? 0), logit(stops.at(-1) ?? 1)];
  const place = (p: number) => (scale === "linear" ? p : (logit(p) - from) / (to - from));
  return { grid: stops, at: (p) => Math.min(1, Math.max(0, place(p))) };
};

/** The possible value that is nearest to a position on the track. */
export const nearest = ({ grid, at }: Track, place: number): number =>
  grid.reduce((best, p) => (Math.abs(at(p) - place) < Math.abs(at(best) - place) ? p : best));

/** The next possible value below or above `p`, which need not be a possible value itself. At an end of the track the result is that end. */
export const step = ({ grid }: Track, p: number, way: -1 | 1): number =>
  (way > 0 ? grid.find((g) => g > p + 1e-9) : grid.filter((g) => g < p - 1e-9).at(-1)) ?? p;

/** The band that contains a value; null if the value lies in a gap between bands. */
export const bandAt = <Y extends Yardstick>(yardstick: Y, p: number): Y["bands"][number] | null => {
  const code = wordFor(yardstick, p);
  return yardstick.bands.find((band) => band.code === code) ?? null;
};
