/** Declaration and public API of the module policy: measures of an assessment, for the desk and for modules above. */
import { provide } from "#platform/server/db/index.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { duties, restingStates } from "./duties.ts";
import { routes as adopting } from "./adopt-measure.ts";
import { chapters, steps } from "#modules/assessment/server/index.ts";
import { routes as beside } from "./beside-measure.ts";
import { heldMeasureDrafts, roomRoutes } from "./draft-measure-in-group.ts";
import { endMeasureEvidence, routes as evidence } from "./evidence/measure-evidence.ts";
import { effectsKind } from "./effects-kind.ts";
import { routes as rated } from "./rated-effects.ts";
import { loadVelmaraRatedEffects } from "./load-velmara-rated-effects.ts";
import { loadVelmaraMeasures } from "./load-velmara-measures.ts";
import { routes as reading } from "./read-measures.ts";
import { measuresChapter } from "./report/measures-chapter.ts";
import { routes as milestones } from "./record-milestone.ts";
import { routes as separateDuties } from "./separate-duties.ts";
import { routes as settling } from "./settle-measure.ts";
import { routes as takingBack } from "./take-back.ts";
import { routes as takingDrafts } from "./take-measure-draft.ts";
import { routes as testing } from "./test-measure.ts";
import { routes as titles } from "./translate-measure.ts";
import { heldMeasure, heldMeasures, insertMeasure, rewriteMeasure, routes as writing } from "./write-measure.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export { measureWords } from "./content.ts";
export { ratedEffects } from "./rated-effects.ts";
export { measuresOf } from "./measures.ts";
export { opposedMeasures } from "./opposed-measures.ts";
export { heldMeasure, insertMeasure, rewriteMeasure };
export { textsIn as measureTextsIn } from "./check-text.ts";
export { measuredShare } from "./read-measures.ts";

export const module = defineModule({
  name: "policy",
  duties,
  restingStates,
  passages: searched,
  records,
  routes: [
    ...reading,
    ...writing,
    ...testing,
    ...adopting,
    ...settling,
    ...takingBack,
    ...beside,
    ...takingDrafts,
    ...milestones,
    ...titles,
    ...rated,
    ...separateDuties,
    ...evidence,
  ],
  sweeps: ({ settings }) => [endMeasureEvidence(createFileStore(settings.data))],
  roomRoutes,
  questions: [effectsKind],
  moderated: [heldMeasures, heldMeasureDrafts],
  demonstration: async (services, demonstration) => {
    await loadVelmaraMeasures(services, demonstration);
    await loadVelmaraRatedEffects(services, demonstration);
  },
  openThings: [{ table: "policy.effects_question", sentence: "Effects of measures are being asked. Reveal them." }],
  provides: [provide(steps, "responses"), provide(steps, "effect"), provide(chapters, measuresChapter)],
});
