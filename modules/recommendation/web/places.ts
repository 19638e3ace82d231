/** Extension points on the pages of recommendations. Modules that depend on this one add parts there. */
import { place } from "#platform/web/module/part.ts";

/** The place below the list; it is shown only if the list contains recommendations. */
export const afterRecommendations = place<{ readonly assessment: string }>("recommendation.after-list");
/** The place below the list; it is shown even if the list is empty. */
export const belowRecommendations = place<{ readonly assessment: string }>("recommendation.below-list");
/** On the page of one recommendation, below its facts. */
export const onRecommendation = place<{ readonly assessment: string; readonly recommendation: string }>("recommendation.on-record");
