/**
 * The assessment that the navigation, the home page and new rooms use. The endpoint is declared here without its schemas, so that the first page
 * loads faster without them.
 */
import type { Assessment, listAssessments } from "../contract/assessment.ts";
import type { listSteps } from "../contract/step.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { subjectFrom, type Named } from "#platform/web/module/web-module.ts";

const listing = {
  id: "assessment.list",
  method: "GET",
  path: "/api/w/:workspace/assessments",
} as const satisfies Pick<typeof listAssessments, keyof Named>;

const steps = {
  id: "assessment.list-steps",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/steps",
} as const satisfies Pick<typeof listSteps, keyof Named>;

/** The assessment in the URL; if the URL has none, the newest assessment that is not closed. */
export const currentAssessment = (assessments: readonly Assessment[], inAddress: string | undefined): Assessment | undefined => {
  const newest = assessments.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
  return assessments.find((one) => one.id === inAddress) ?? newest.find((one) => one.status !== "closed") ?? newest[0];
};

export const currentSubject = subjectFrom<typeof listAssessments>({
  kind: "state",
  from: listing,
  steps: {
    from: steps,
    choose: (answer) =>
      Object.fromEntries(
        (answer as OutputOf<typeof listSteps>).steps.flatMap(({ step, state }) => (state === "not-started" ? [] : [[step, state]])),
      ),
  },
  choose: ({ assessments }, address) => {
    const assessment = currentAssessment(assessments, address["assessment"]);
    if (assessment === undefined) return { params: {}, counts: {} };
    const { id, scenarios, rounds } = assessment;
    return { params: { assessment: id }, counts: { scenarios, ...(rounds === 0 ? {} : { rounds }) } };
  },
});
