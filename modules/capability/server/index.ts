/** The face of the capability context: step 7. */
import type { ContextFace } from "#platform/server/http/index.ts";
import { addChapter } from "#modules/assessment/server/index.ts";
import { routes as agreeItem } from "./agree-item.ts";
import { routes as importInstrument } from "./import-instrument.ts";
import { routes as keepAnswers } from "./keep-answers.ts";
import { routes as keepMapping } from "./keep-mapping.ts";
import { loadVelmaraCapability } from "./load-velmara-capability.ts";
import { capabilityChapter } from "./report/capability-chapter.ts";
import { routes as runAsking } from "./run-asking.ts";
import { routes as showInstruments } from "./show-instruments.ts";
import { routes as showMovement } from "./show-movement.ts";
import { routes as showProfile } from "./show-profile.ts";
import { routes as startProfile } from "./start-profile.ts";
import { routes as checkAnswer } from "./check-answer.ts";

export { answerFromPhone } from "./answer-from-phone.ts";
export { askedOfAgency } from "./asked-of-agency.ts";
export { figuresOf } from "./figures.ts";
export { onAskingChanged } from "./follow.ts";
export { profileById, profilesOf } from "./profiles.ts";
export { onScenarioWeights } from "./scenario-weights.ts";

addChapter(capabilityChapter);

export const face = {
  routes: [
    ...showInstruments,
    ...importInstrument,
    ...keepMapping,
    ...startProfile,
    ...showProfile,
    ...keepAnswers,
    ...checkAnswer,
    ...agreeItem,
    ...showMovement,
    ...runAsking,
  ],
  demonstration: loadVelmaraCapability,
} satisfies ContextFace;
