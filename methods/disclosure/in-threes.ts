/** A count that is printed while the reader may later see a part of the same people. */
import { smallestCell } from "./thresholds.ts";

/**
 * The count rounded down to a multiple of three (D12). A reader who later learns the size of a part cannot work out that the rest has one or
 * two members, because the whole could be larger by one or two.
 */
export const countInThrees = (n: number): number => n - (n % smallestCell);
