/**
 * Statistical disclosure control: a count of one or two people is not shown, because it would say who they are. All places that count people
 * use these thresholds.
 */

/** Fewest people of a count, a pool or a group that may be shown. */
export const smallestCell = 3;

/** Fewest answers of which single ranges and counts leave the State, where readers know less about the room and more about its members. */
export const smallestCellAbroad = 10;

/** Whether so few people are behind a figure that the figure must not be shown. */
export const isSmallCell = (n: number): boolean => n < smallestCell;

/** A count of people as it may be shown: 0 and counts from three on as they are. */
export const suppressSmallCells = (n: number): number | "fewer-than-three" => (n > 0 && isSmallCell(n) ? "fewer-than-three" : n);
