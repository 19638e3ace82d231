/** How precisely a date is known. */
export const precisions = ["day", "month", "year"] as const;
export type Precision = (typeof precisions)[number];
