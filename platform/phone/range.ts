/**
 * Lowest, best and highest value. The value that a person moves stays where it was put, and the other values are pushed. So no move is ever
 * blocked, and low ≤ best ≤ high always holds. `move` also returns the values that were pushed, because the page lists them.
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
 * Where an empty value starts when the person presses Less or More: beside a neighbour that has a value, or else in the middle of the
 * track.
 */
export const startOf = (range: Range, which: End, middle: number): number =>
  range[which] ?? range.best ?? range.low ?? range.high ?? middle;

export const isWhole = (range: Range): range is Record<End, number> => ends.every((end) => range[end] !== null);
