/**
 * Finds the pairs of risks that the draws can tell apart, and the runs of adjacent risks that the draws cannot tell apart
 * (docs/methods.md C). Rules: SPEC.md K31, K32.
 */

/** The two-sided 90 % point of the normal distribution. */
const z90 = 1.6448536269514722;

export interface Preference {
  /** The preference: win + tie / 2. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly separable: boolean;
}

/** Preference of one alternative over another with its Monte Carlo interval. Shares 0..1. */
export function preferenceOf(win: number, tie: number, draws: number): Preference {
  const share = win + tie / 2;
  const off = z90 * Math.sqrt((share * (1 - share)) / draws);
  const [low, high] = [Math.max(0, share - off), Math.min(1, share + off)];
  return { share, low, high, separable: !(share > 0.4 && share < 0.6) && !(low <= 0.5 && high >= 0.5) };
}

/** Maximal runs [from, to] (`to` included) of two or more of `n` adjacent risks in which no pair can be distinguished. */
export function runsOf(n: number, separable: (i: number, k: number) => boolean): readonly (readonly [from: number, to: number])[] {
  const runs: (readonly [number, number])[] = [];
  let reached = -1;
  for (let from = 0; from < n; from++) {
    let to = from;
    const joins = (next: number): boolean => Array.from({ length: next - from }, (_, i) => from + i).every((i) => !separable(i, next));
    while (to + 1 < n && joins(to + 1)) to++;
    if (to > from && to > reached) runs.push([from, to]);
    reached = Math.max(reached, to);
  }
  return runs;
}
