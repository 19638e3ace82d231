/**
 * A range of three values: lowest, best and highest. The value that a person moves gets exactly the chosen position. A value that would then be on
 * the wrong side is moved to the same position ("pushed"). So no move is blocked, and low ≤ best ≤ high is always true. `move` also returns the
 * values that were pushed, because the page lists them.
 */
export const ends = ["low", "best", "high"] as const;
export type End = (typeof ends)[number];
export type Range = Readonly<Record<End, number | null>>;

export const emptyRange: Range = { low: null, best: null, high: null };

/** Moves one value; values that are still empty stay empty. */
export const move = (range: Range, which: End, value: number): { range: Range; pushed: readonly End[] } => {
  const place = ends.indexOf(which);
  const pushed: End[] = [];
  const next: Record<End, number | null> = { ...range, [which]: value };
  ends.forEach((end, at) => {
    const held = next[end];
    if (held === null || at === place) return;
    if (at < place ? held > value : held < value) {
      next[end] = value;
      pushed.push(end);
    }
  });
  return { range: next, pushed };
};

/**
 * Where an empty value starts when the person presses Less or More: at the position of another value of the range, or else in the middle of the
 * track.
 */
export const startOf = (range: Range, which: End, middle: number): number =>
  range[which] ?? range.best ?? range.low ?? range.high ?? middle;

export const isWhole = (range: Range): range is Record<End, number> => ends.every((end) => range[end] !== null);
