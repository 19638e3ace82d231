/** Places on pages of assessments to which modules above add a part. */
import { place } from "#platform/web/module/part.ts";
import type { HomePartProps } from "#platform/web/module/home-places.ts";

/** Place below the line of steps on the State's home. It is shown only if there is an assessment. */
export const belowSteps = place<HomePartProps>("assessment.below-steps");
