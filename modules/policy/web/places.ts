/** Places on pages of measures. Modules of higher layers add parts there. */
import { place } from "#platform/web/module/part.ts";

/** Place below the list of measures. */
export const belowMeasures = place<{ readonly assessment: string }>("policy.below-measures");
