/** Places on pages of measures to which modules above add a part. */
import { place } from "#platform/web/module/part.ts";

/** Place below the list of measures. */
export const belowMeasures = place<{ readonly assessment: string }>("policy.below-measures");
