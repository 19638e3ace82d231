/** Rounds a count of people if the reader may later see the number of a part of them. */
import { smallestCell } from "./thresholds.ts";

/**
 * The count rounded down to a multiple of three (D12). A reader who later learns the size of a part cannot compute that the rest has one or two people,
 * because the true count can be larger by one or two.
 */
export const countInThrees = (n: number): number => n - (n % smallestCell);
