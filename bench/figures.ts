/** Statistics of benchmark runs. */

/** The nearest-rank percentile. */
export const percentile = (values: readonly number[], p: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN;
};

export const p95 = (times: readonly number[]): number => percentile(times, 95);

/** The median. For an even number of values it is the upper one of the two in the middle. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The best (smallest) of the runs, because other load on the machine can only increase a time. */
export const best = (values: readonly number[]): number => Math.min(...values);
