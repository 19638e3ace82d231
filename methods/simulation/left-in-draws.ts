/**
 * What measures leave of a likelihood or an impact, draw by draw (SPEC.md S13, S16). Draws are worked on piece by piece: the shares of
 * a piece stay in the first cache of a processor while one effect after the other is applied.
 */

/** An effect that is drawn. */
export interface Acting {
  readonly measure: string;
  readonly on: "likelihood" | "impact";
  /** Effects of one group do not multiply. */
  readonly group: string;
  /** Coverage times effect, as a table of quantiles (`quantileTable`). */
  readonly law: Float64Array;
  /** The same by draw. */
  readonly takes: Float64Array;
}

/** Draws of a piece. */
export const drawsAtOnce = 1024;

/** Effects of a set of measures on one side of a scenario. */
export interface Side {
  /** By mechanism, in the order of each group's first effect: the order of the products, so that the bytes repeat. */
  readonly groups: readonly {
    readonly all: readonly Acting[];
    /** Those that may add. */
    readonly adding: readonly Acting[];
  }[];
  /** Share that is left, by draw of the piece that was computed last. */
  readonly share: Float64Array;
}

/** @param acting effects of one scenario on one side */
export const sideWith = (acting: readonly Acting[]): Side => ({
  groups: [...Map.groupBy(acting, (one) => one.group).values()].map((all) => ({ all, adding: all.filter(({ law }) => (law[0] ?? 0) < 0) })),
  share: new Float64Array(drawsAtOnce),
});

const [strongest, worst] = [new Float64Array(drawsAtOnce), new Float64Array(drawsAtOnce)];

const takeAway = (share: Float64Array, takes: Float64Array, from: number, count: number): void => {
  for (let i = 0; i < count; i++) share[i] = (share[i] ?? 1) * (1 - (takes[from + i] ?? 0));
};
/** Keeps the greater of two, draw by draw. Factors 0 and 1 and no branch, which a processor would foresee wrongly in every second draw. */
const raise = (most: Float64Array, takes: Float64Array, from: number, count: number): void => {
  for (let i = 0; i < count; i++) {
    const so = most[i] ?? 0;
    const one = takes[from + i] ?? 0;
    const more = Number(one > so);
    most[i] = one * more + so * (1 - more);
  }
};
/** Keeps the smaller of two. */
const lower = (least: Float64Array, takes: Float64Array, from: number, count: number): void => {
  for (let i = 0; i < count; i++) {
    const so = least[i] ?? 0;
    const one = takes[from + i] ?? 0;
    const less = Number(one < so);
    least[i] = one * less + so * (1 - less);
  }
};

/**
 * Computes the share that is left by draw: one factor a group, made by its strongest measure in that draw and the worst of what adds.
 * @param count draws, at most `drawsAtOnce`, from the draw `from` on
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
