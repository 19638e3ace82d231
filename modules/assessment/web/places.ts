/** Places on pages of assessments. Modules of higher layers add parts there. */
import { extensionPoint } from "#platform/contract/extensions.ts";
import type { ReportVersionChange } from "../contract/report-version.ts";
import { place } from "#platform/web/module/part.ts";
import type { HomePartProps } from "#platform/web/module/home-places.ts";

/** The page to which the list of changes of a report version links, if the first word of a change is not the name of a kind of record. */
export interface ChangePage {
  /** The first word of the change, for example `effect` if the change is `effect-stated`. */
  readonly subject: string;
  /** The path of a route. Its last parameter is the id of the record. */
  readonly page: (change: Pick<ReportVersionChange, "code">) => string;
}
export const changePages = extensionPoint<ChangePage>("assessment.change-pages", ({ subject }) => subject);

/** Place below the line of steps on the State's home. It is shown only if there is an assessment. */
export const belowSteps = place<HomePartProps>("assessment.below-steps");
