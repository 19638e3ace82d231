/** Statistics of benchmark runs. */

/** The nearest-rank percentile. */
export const percentile = (values: readonly number[], p: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN;
};

export const p95 = (times: readonly number[]): number => percentile(times, 95);

/** The median. For an even number of values it is the upper one of the two in the middle. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The smallest time of several runs, because other load on the machine can only increase a time. */
export const best = (values: readonly number[]): number => Math.min(...values);

export interface Measured {
  readonly seconds: number;
  /** Processor time of all threads of this process, in seconds. Other work on the machine changes it less than the elapsed time. */
  readonly processor: number;
}

export async function measured(work: () => unknown): Promise<Measured> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - begun) / 1000, processor: (user + system) / 1e6 };
}

/** The smallest elapsed time and the smallest processor time of several runs. */
export const leastOf = (runs: readonly Measured[]): Measured => ({
  seconds: best(runs.map(({ seconds }) => seconds)),
  processor: best(runs.map(({ processor }) => processor)),
});
