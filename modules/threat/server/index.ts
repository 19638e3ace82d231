/** Declaration and public API of the module threat: its routes, and the functions that other modules call. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { chapters, steps } from "#modules/assessment/server/index.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as keepScenarios } from "./keep-scenarios.ts";
import { loadVelmara } from "./load-velmara.ts";
import { ratingKind } from "./rating-kind.ts";
import { routes as register } from "./register.ts";
import { heldScenarios } from "./publish-scenario.ts";
import { registerChapter } from "./register-chapter.ts";
import { routes as releaseRegister } from "./release-register.ts";
import { routes as results } from "./results.ts";
import { routes as rounds } from "./list-rounds.ts";
import { talkKind } from "./talk/talk-kind.ts";
import { routes as talk } from "./talk/write-talk.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export { earlierSpreads } from "./earlier-spread.ts";
export { scenarioChanged } from "./follow-marking.ts";
export { draftFromGroup } from "./group-drafts.ts";
export { ratingKind };
export { talkWritten } from "./talk/write-talk.ts";
export { talksOf } from "./talk/talks.ts";
export { resultOf, wholeResultOf } from "./results.ts";
export type { WholeResult } from "./told-result.ts";
export { closeRound, openRound, panelOf, roundById, roundMeasure, roundsOf } from "./rounds.ts";
export { scenariosOf } from "./scenarios.ts";

export const module = defineModule({
  name: "threat",
  duties,
  restingStates,
  passages: searched,
  records,
  routes: [...keepScenarios, ...rounds, ...results, ...register, ...releaseRegister, ...talk],
  moderated: [heldScenarios],
  questions: [ratingKind, talkKind],
  demonstration: loadVelmara,
  openThings: [
    { table: "threat.round", sentence: "A round is open. Reveal its scenarios, which closes it." },
    { table: "threat.talk", sentence: "Both camps are being asked. Open their lines." },
    { table: "threat.round_scenario", sentence: null, because: "closes with its round" },
  ],
  provides: [provide(steps, "scenarios"), provide(chapters, registerChapter)],
});
