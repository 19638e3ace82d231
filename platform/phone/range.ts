/**
 * Lowest, best and highest: what a person moves stays where it was put, and the others make way, so that nothing is ever
 * blocked and low ≤ best ≤ high always holds. What had to make way is told, because the page says so.
 */
export const ends = ["low", "best", "high"] as const;
export type End = (typeof ends)[number];
export type Range = Readonly<Record<End, number | null>>;

export const emptyRange: Range = { low: null, best: null, high: null };

/** Moves one value; values that nobody has given yet stay empty. */
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

/** Where an empty value starts when Less or More is pressed: beside a neighbour that is given, else in the middle of the track. */
export const startOf = (range: Range, which: End, middle: number): number =>
  range[which] ?? range.best ?? range.low ?? range.high ?? middle;

export const isWhole = (range: Range): range is Record<End, number> => ends.every((end) => range[end] !== null);
