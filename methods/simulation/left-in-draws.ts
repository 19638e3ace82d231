/**
 * The share of a likelihood or an impact that measures leave, in each draw (SPEC.md S13, S16). Draws are processed in chunks: the
 * shares of a chunk are in the first-level cache while one effect after the other is applied.
 */

/** An effect with its drawn values. */
export interface Acting {
  readonly measure: string;
  readonly on: "likelihood" | "impact";
  /** The mechanism group: effects of one group are not multiplied. */
  readonly group: string;
  /** The quantile table (`quantileTable`) of coverage times effect. */
  readonly law: Float64Array;
  /** Coverage times effect in each draw. */
  readonly takes: Float64Array;
}

/** The number of draws per chunk. */
export const drawsAtOnce = 1024;

/** The effects of a set of measures on one side (likelihood or impact) of a scenario. */
export interface Side {
  /**
   * The groups of effects by mechanism, in the order of each group's first effect. The order of the products is fixed, so that
   * results are equal to the byte.
   */
  readonly groups: readonly {
    readonly all: readonly Acting[];
    /** The effects that may add (side effects). */
    readonly adding: readonly Acting[];
  }[];
  /** The share that is left in each draw of the chunk that was computed last. */
  readonly share: Float64Array;
}

/** @param acting effects of one scenario on one side (likelihood or impact) */
export const sideWith = (acting: readonly Acting[]): Side => ({
  groups: [...Map.groupBy(acting, (one) => one.group).values()].map((all) => ({ all, adding: all.filter(({ law }) => (law[0] ?? 0) < 0) })),
  share: new Float64Array(drawsAtOnce),
});

const [strongest, worst] = [new Float64Array(drawsAtOnce), new Float64Array(drawsAtOnce)];

const takeAway = (share: Float64Array, takes: Float64Array, from: number, count: number): void => {
  for (let i = 0; i < count; i++) share[i] = (share[i] ?? 1) * (1 - (takes[from + i] ?? 0));
};
/**
 * Keeps the greater of two values in each draw. It multiplies by 0 or 1 instead of branching, because a branch would be
 * mispredicted in every second draw.
 */
const raise = (most: Float64Array, takes: Float64Array, from: number, count: number): void => {
  for (let i = 0; i < count; i++) {
    const so = most[i] ?? 0;
    const one = takes[from + i] ?? 0;
    const more = Number(one > so);
    most[i] = one * more + so * (1 - more);
  }
};
/** Keeps the smaller of two values in each draw. */
const lower = (least: Float64Array, takes: Float64Array, from: number, count: number): void => {
  for (let i = 0; i < count; i++) {
    const so = least[i] ?? 0;
    const one = takes[from + i] ?? 0;
    const less = Number(one < so);
    least[i] = one * less + so * (1 - less);
  }
};

/**
 * Computes the share that is left, by draw: each group gives one factor, which is computed from the group's strongest reduction and worst
 * addition in that draw.
 * @param count number of draws, at most `drawsAtOnce`, beginning with the draw `from`
 */
export function leftInDraws({ groups, share }: Side, from: number, count: number): void {
  share.fill(1);
  for (const { all, adding } of groups) {
    const [first] = all;
    if (all.length === 1 && first !== undefined) {
      takeAway(share, first.takes, from, count);
      continue;
    }
    strongest.fill(0);
    for (const { takes } of all) raise(strongest, takes, from, count);
    takeAway(share, strongest, 0, count);
    if (adding.length === 0) continue;
    worst.fill(0);
    for (const { takes } of adding) lower(worst, takes, from, count);
    takeAway(share, worst, 0, count);
  }
}
