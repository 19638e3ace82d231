/** Places on pages of measures to which modules above add a part. */
import { place } from "#platform/web/module/part.ts";

/** Below the list of measures. */
export const belowMeasures = place<{ readonly assessment: string }>("policy.below-measures");
