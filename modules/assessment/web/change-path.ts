/** Finds the address of a changed record, for the list of changes that were made after a report version was frozen. */
import type { JoinedWebModules } from "#platform/web/module/join-web-modules.ts";
import type { ReportVersionChange } from "../contract/report-version.ts";
import { changePages } from "./places.ts";

/**
 * Returns the path of the record's page. If the record has no page, the function returns the path of the desk page of the chapter's step.
 * @param step the step on which the chapter of the change reports; null if the chapter does not report on exactly one step
 */
export const changePath = (
  { extensions, records, routes, steps }: Pick<JoinedWebModules, "extensions" | "records" | "routes" | "steps">,
  change: Pick<ReportVersionChange, "what" | "code">,
  step: string | null,
): string => {
  const [subject = ""] = change.what.split("-");
  const own = extensions
    .of(changePages)
    .find((one) => one.subject === subject)
    ?.page(change);
  const present = routes.some(({ path }) => path === own) ? own : undefined;
  return present ?? records[subject] ?? steps[step ?? ""]?.desk ?? "/assessments/$assessment";
};
