/** Declaration and public API of the module assessment: its routes and jobs, and the functions that the modules of the steps call. */
import { defineModule } from "#platform/server/http/index.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as catalogue } from "./catalogue.ts";
import { routes as keepAssessments } from "./keep-assessments.ts";
import { loadVelmara } from "./load-velmara.ts";
import { loadVelmaraSteps } from "./load-velmara-steps.ts";
import { routes as planSteps } from "./plan-steps.ts";
import { routes as reportVersionChanges } from "./report/report-version-changes.ts";
import { routes as reportVersions } from "./report/report-versions.ts";
import { routes as readReportPages } from "./report/read-report-pages.ts";
import { routes as freezing } from "./report/freeze-report-version.ts";
import { routes as moving } from "./report/move-report-version.ts";
import { renderTask, routes as renders } from "./report/renders.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export { assessmentInSight, type AssessmentInSight, assessmentRow } from "./assessment-row.ts";
export { assessmentsOf } from "./assessments.ts";
export { criteriaSetById, yardstickById, yardsticksOf } from "./catalogue.ts";
export { actorClasses, catalogueParts, interests, technologyAreas } from "./content.ts";
export { assessmentById } from "./keep-assessments.ts";
export type { Making } from "./report/assessment-document.ts";
export type { Brief, BriefDecision, BriefScenario, BriefTask } from "./report/brief.ts";
export {
  chapters,
  stepsWithChapters,
  type Chapter,
  type ChapterMaking,
  type Follows,
  type ForOthers,
  type WrittenChapter,
} from "./report/chapters.ts";
export { approvedSince, versionToRelease, type VersionToRelease } from "./report/report-versions.ts";
export { raiseReportVersions } from "./report/raise-report-versions.ts";
export { changesIn, recordChanges, recordSource, type ChangeRow, type ChangesSince } from "./report/record-changes.ts";
export { earlyRevealBlocks, earlyReveals, earlyRevealsOf, type RevealedEarly } from "./report/early-reveals.ts";
export { beginStep, changeStep, stepOf, steps, stepsOf } from "./steps.ts";

export const module = defineModule({
  name: "assessment",
  duties,
  restingStates,
  passages: searched,
  records,
  routes: [
    ...catalogue,
    ...keepAssessments,
    ...planSteps,
    ...reportVersions,
    ...reportVersionChanges,
    ...readReportPages,
    ...freezing,
    ...moving,
    ...renders,
  ],
  tasks: ({ i18n }) => ({ "assessment.render": renderTask(i18n) }),
  demonstration: async (services, demonstration) => {
    await loadVelmara(services, demonstration);
    await loadVelmaraSteps(services, demonstration);
  },
});
