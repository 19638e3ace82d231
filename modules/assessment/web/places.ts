/** Places on pages of assessments where modules of higher layers add parts. */
import { extensionPoint } from "#platform/contract/extensions.ts";
import type { ReportVersionChange } from "../contract/report-version.ts";
import { place } from "#platform/web/module/part.ts";
import type { HomePartProps } from "#platform/web/module/home-places.ts";

/** The page to which a change of a report version links, if the first word of the change is not the name of a kind of record. */
export interface ChangePage {
  /** The first word of the change, for example `effect` if the change is `effect-stated`. */
  readonly subject: string;
  /** Returns the path of a route. The last parameter of the route is the id of the record. */
  readonly page: (change: Pick<ReportVersionChange, "code">) => string;
}
export const changePages = extensionPoint<ChangePage>("assessment.change-pages", ({ subject }) => subject);

/** The place below the line of steps on the State's home page. It is shown only if there is an assessment. */
export const belowSteps = place<HomePartProps>("assessment.below-steps");
