/** A logarithmic axis with ticks 1-2-5. */

export interface LogAxis {
  readonly low: number;
  readonly high: number;
  /** The position as a share of the axis, 0..1; values beyond an end, and 0, are placed at that end. */
  place(value: number): number;
  readonly ticks: readonly number[];
}

/** The value of a tick, 1, 2 or 5 times a power of ten. It is parsed from text, so that 0.002 is exactly the number 0.002. */
const nice = (at: number): number => Number(`${[1, 2, 5][((at % 3) + 3) % 3]}e${Math.floor(at / 3)}`);

/**
 * An axis around positive values. Its ends are ticks, and it is at least a factor of ten long.
 * @param bounds limits of the ends; the axis exceeds them only if it would otherwise be shorter than a factor of ten
 */
export const logAxis = (values: readonly number[], bounds: { readonly least: number; readonly most: number }): LogAxis => {
  const positive = values.filter((value) => value > 0);
  const lowest = Math.max(bounds.least, positive.length === 0 ? bounds.most / 10 : Math.min(...positive));
  const highest = Math.min(bounds.most, positive.length === 0 ? bounds.most : Math.max(...positive));
  const index = (value: number): number => Math.floor(Math.log10(value) * 3) - 3;
  let from = index(lowest);
  while (nice(from + 1) <= lowest * (1 + 1e-9)) from++;
  let to = index(highest);
  while (nice(to) < highest * (1 - 1e-9)) to++;
  while (to - from < 3) {
    if (nice(to + 1) <= bounds.most) to++;
    else from--;
  }
  const [low, high] = [nice(from), nice(to)];
  return {
    low,
    high,
    place: (value) => (value <= low ? 0 : value >= high ? 1 : Math.log(value / low) / Math.log(high / low)),
    ticks: Array.from({ length: to - from + 1 }, (_, at) => nice(from + at)),
  };
};
