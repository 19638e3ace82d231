/** The columns of dots that show the best values of a split room. Values that are near each other on the track share a column. */
import type { Track } from "./track.ts";

export interface Column {
  /** The position of the middle of the column on the track, 0 to 1. */
  readonly at: number;
  readonly count: number;
}

/** The maximum number of columns: this many dots fit side by side on a narrow phone. */
export const mostColumns = 33;

/** Returns the columns in the order of the track, without empty columns. */
export const columnsOf = ({ at }: Pick<Track, "at">, bests: readonly number[]): Column[] => {
  const counts = new Map<number, number>();
  for (const best of bests) {
    const column = Math.round(at(best) * (mostColumns - 1));
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([column, count]) => ({ at: column / (mostColumns - 1), count }));
};
