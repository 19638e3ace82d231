/** A measure of agreement, or the reason why it is undefined. An undefined measure never becomes 1 or NaN (SPEC.md A1). */
export type Measure = { readonly value: number } | { readonly undefinedBecause: Reason };

/**
 * no-pair: no unit has two ratings. one-category: all ratings are equal, so the agreement by chance is also full. too-few: fewer units
 * or raters than the measure needs. missing: the measure needs every rating, and some are missing. off-scale: a rating is not a finite
 * number, or is below 0 on a ratio scale.
 */
export type Reason = "no-pair" | "one-category" | "too-few" | "missing" | "off-scale";

export const undefinedBecause = (reason: Reason): Measure => ({ undefinedBecause: reason });
