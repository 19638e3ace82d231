/** Declaration and public API of the module assessment: its routes and jobs, and the functions that the modules of the steps call. */
import { defineModule } from "#platform/server/http/index.ts";
import { routes as catalogue } from "./catalogue.ts";
import { routes as keepAssessments } from "./keep-assessments.ts";
import { loadVelmara } from "./load-velmara.ts";
import { loadVelmaraSteps } from "./load-velmara-steps.ts";
import { routes as planSteps } from "./plan-steps.ts";
import { routes as editionChanges } from "./report/edition-changes.ts";
import { routes as editions } from "./report/editions.ts";
import { routes as freezing } from "./report/freeze-edition.ts";
import { routes as moving } from "./report/move-edition.ts";
import { renderTask, routes as renders } from "./report/renders.ts";
import { records } from "./record-kinds.ts";

export { assessmentInSight, type AssessmentInSight, assessmentRow } from "./assessment-row.ts";
export { assessmentsOf } from "./assessments.ts";
export { criteriaSetById, yardstickById, yardsticksOf } from "./catalogue.ts";
export { actorClasses, catalogueParts, interests, technologyAreas } from "./content.ts";
export { assessmentById } from "./keep-assessments.ts";
export type { Making } from "./report/assessment-document.ts";
export { chapters, stepsWithChapters, type Chapter, type ChapterMaking, type ForOthers, type WrittenChapter } from "./report/chapters.ts";
export { versionToRelease, type VersionToRelease } from "./report/editions.ts";
export { raiseEditions } from "./report/raise-editions.ts";
export { changesIn, recordChanges, recordSource, type ChangeRow, type ChangesSince } from "./report/record-changes.ts";
export { beginStep, changeStep, stepOf, steps, stepsOf } from "./steps.ts";

export const module = defineModule({
  name: "assessment",
  records,
  routes: [...catalogue, ...keepAssessments, ...planSteps, ...editions, ...editionChanges, ...freezing, ...moving, ...renders],
  tasks: ({ i18n }) => ({ "threat.render": renderTask(i18n) }),
  demonstration: async (services, demonstration) => {
    await loadVelmara(services, demonstration);
    await loadVelmaraSteps(services, demonstration);
  },
});
