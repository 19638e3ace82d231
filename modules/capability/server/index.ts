/** Declaration and public API of the module capability: step 7. */
import { provide } from "#platform/server/db/index.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { chapters, steps } from "#modules/assessment/server/index.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as agreeItem } from "./agree-item.ts";
import { endAnswerEvidence, routes as answerEvidence } from "./answer-evidence.ts";
import { routes as importInstrument } from "./import-instrument.ts";
import { routes as saveAnswers } from "./save-answers.ts";
import { routes as saveMapping } from "./save-mapping.ts";
import { loadVelmaraCapability } from "./load-velmara-capability.ts";
import { capabilityChapter } from "./report/capability-chapter.ts";
import { routes as runLevelsQuestion } from "./run-levels-question.ts";
import { routes as showInstruments } from "./show-instruments.ts";
import { routes as showMovement } from "./show-movement.ts";
import { routes as showProfile } from "./show-profile.ts";
import { routes as startProfile } from "./start-profile.ts";
import { routes as checkAnswer } from "./check-answer.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export { answerFromPhone } from "./answer-from-phone.ts";
export { askedOfAgency } from "./asked-of-agency.ts";
export { gapsOf } from "./gaps.ts";
export { levelsQuestionChanged } from "./follow.ts";
export { askLateLevels, lateInLevels } from "./late-levels.ts";
export { earlyLevels } from "./levels-questions.ts";
export { levelsTold } from "./levels-told.ts";
export { scenarioOrders } from "./scenario-weights.ts";
export const module = defineModule({
  name: "capability",
  duties,
  restingStates,
  records,
  passages: searched,
  routes: [
    ...showInstruments,
    ...importInstrument,
    ...saveMapping,
    ...startProfile,
    ...showProfile,
    ...saveAnswers,
    ...checkAnswer,
    ...agreeItem,
    ...showMovement,
    ...runLevelsQuestion,
    ...answerEvidence,
  ],
  sweeps: ({ settings }) => [endAnswerEvidence(createFileStore(settings.data))],
  demonstration: loadVelmaraCapability,
  openThings: [{ table: "capability.levels_question", sentence: "Items of step 7 are being asked. Reveal them." }],
  provides: [provide(steps, "capability"), provide(chapters, capabilityChapter)],
});
