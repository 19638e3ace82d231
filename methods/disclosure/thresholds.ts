/**
 * Statistical disclosure control: a count of one or two people is not shown, because it could identify them. All code that counts
 * people uses these thresholds.
 */

/** The smallest number of people in a count, a pool or a group that may be shown. */
export const smallestCell = 3;

/**
 * The smallest number of answers for which readers outside the State may see individual ranges and counts. These readers know less about the people in the
 * room than the State does, but individual figures reveal more about people than a summary.
 */
export const smallestCellAbroad = 10;

/** Whether a figure is based on so few people that it must not be shown. */
export const isSmallCell = (n: number): boolean => n < smallestCell;

/** The count of people to show: 0 and counts of three or more stay the same; a count of one or two is suppressed. */
export const suppressSmallCells = (n: number): number | "fewer-than-three" => (n > 0 && isSmallCell(n) ? "fewer-than-three" : n);
