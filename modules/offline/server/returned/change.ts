/** What a row would write, of either list. */
import type { MeasureChange } from "./measure-row.ts";
import type { RecommendationChange } from "./recommendation-row.ts";

export type Change = RecommendationChange | MeasureChange;
