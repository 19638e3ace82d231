/** The change that a row would make, in the list of measures and in the list of recommendations. */
import type { MeasureChange } from "./measure-row.ts";
import type { RecommendationChange } from "./recommendation-row.ts";

export type Change = RecommendationChange | MeasureChange;
