/** The face of the threat context: its routes and jobs, and what the room and reports may call. */
import type { ContextFace } from "../../platform/http/index.ts";
import { addChapter } from "./chapters.ts";
import { routes as catalogue } from "./catalogue.ts";
import { routes as editionChanges } from "./edition-changes.ts";
import { routes as editions } from "./editions.ts";
import { routes as freezing } from "./freeze-edition.ts";
import { routes as heldTexts } from "./held-texts.ts";
import { routes as keepAssessments } from "./keep-assessments.ts";
import { loadVelmara } from "./load-velmara.ts";
import { routes as keepScenarios } from "./keep-scenarios.ts";
import { routes as moving } from "./move-edition.ts";
import { routes as register } from "./register.ts";
import { routes as releaseRegister } from "./release-register.ts";
import { registerChapter } from "./register-chapter.ts";
import { renderTask, routes as renders } from "./renders.ts";
import { routes as results } from "./results.ts";
import { routes as rounds } from "./rounds.ts";

export { assessmentRow } from "./assessment-row.ts";
export { castBallot, checkAnswer, myBallot, revealScenario } from "./ballots.ts";
export { criteriaSetById, installCatalogue, yardstickById, yardsticksOf } from "./catalogue.ts";
export { addChapter, onStepsAsked, stepsWithChapters, type Chapter, type ChapterMaking, type WrittenChapter } from "./chapters.ts";
export { saying } from "./conflicts.ts";
export { catalogueParts } from "./content.ts";
export { onScenarioChanged, raiseEditions } from "./follow-marking.ts";
export { draftFromGroup } from "./group-drafts.ts";
export { checkText, hold, raiseHeld, refuseOrPass } from "./guard.ts";
export { onMeasureAllowed, onNoteAllowed, onRiskAllowed } from "./held-texts.ts";
export { labelOf, marked } from "./marked.ts";
export { changesIn, type ChangeRow, type ChangesSince } from "./record-changes.ts";
export { revisionsOf } from "./revisions.ts";
export { resultOf } from "./results.ts";
export { closeRound, openRound, roundById, roundMeasure, roundsOf } from "./rounds.ts";
export { scenariosOf } from "./scenarios.ts";
export { inLanguage, langOf, textOf, type Voice } from "./voice.ts";

addChapter(registerChapter);

export const face = {
  routes: [
    ...catalogue,
    ...keepAssessments,
    ...keepScenarios,
    ...heldTexts,
    ...rounds,
    ...results,
    ...register,
    ...editions,
    ...editionChanges,
    ...freezing,
    ...moving,
    ...renders,
    ...releaseRegister,
  ],
  tasks: ({ i18n }) => ({ "threat.render": renderTask(i18n) }),
  demonstration: loadVelmara,
} satisfies ContextFace;
