/** Places on pages of recommendations to which modules above add a part. */
import { place } from "#platform/web/module/part.ts";

/** Below the list, where there are recommendations. */
export const afterRecommendations = place<{ readonly assessment: string }>("recommendation.after-list");
/** Below the list, also where it is empty. */
export const belowRecommendations = place<{ readonly assessment: string }>("recommendation.below-list");
/** On the record of one recommendation, below its facts. */
export const onRecommendation = place<{ readonly assessment: string; readonly recommendation: string }>("recommendation.on-record");
