/** A logarithmic axis with ticks 1-2-5. */

export interface LogAxis {
  readonly low: number;
  readonly high: number;
  /** Share of the axis 0..1; what lies beyond an end, 0 included, stays at the end. */
  place(value: number): number;
  readonly ticks: readonly number[];
}

/** 1, 2 or 5 times a power of ten, written so that 0.002 is the number 0.002. */
const nice = (at: number): number => Number(`${[1, 2, 5][((at % 3) + 3) % 3]}e${Math.floor(at / 3)}`);

/**
 * An axis around positive values, its ends on ticks, at least a factor of ten long.
 * @param bounds the ends go no further than these, except to be a factor of ten apart
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
