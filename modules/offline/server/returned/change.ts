/** The change that a row would make, for both lists. */
import type { MeasureChange } from "./measure-row.ts";
import type { RecommendationChange } from "./recommendation-row.ts";

export type Change = RecommendationChange | MeasureChange;
