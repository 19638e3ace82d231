/** Declaration and public API of the module priority: its routes, the national risk list, weights and rankings for rooms and reports. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { calculation } from "#platform/server/jobs/index.ts";
import { chapters, steps } from "#modules/assessment/server/index.ts";
import { scenarioOrders } from "#modules/capability/server/index.ts";
import { prioritiesChapter } from "./report/priorities-chapter.ts";
import { routes as exportRisks } from "./risk-list/export-risks.ts";
import { routes as importRisks } from "./risk-list/import/import-risks.ts";
import { heldRisks, routes as keepRisks } from "./risk-list/keep-risks.ts";
import { loadVelmaraRisks } from "./risk-list/load-velmara-risks.ts";
import { routes as exportRanking } from "./ranking/export-ranking.ts";
import { rankTask, routes as makeRanking } from "./ranking/make-ranking.ts";
import { firstRankingTask, loadVelmaraWeights } from "./weighing/load-velmara-weights.ts";
import { scenarioOrder } from "./ranking/scenario-order.ts";
import { routes as keyWeights } from "./weighing/key-weights.ts";
import { routes as printWeights } from "./weighing/print-weights.ts";
import { routes as weigh } from "./weighing/weigh-in-room.ts";
import { routes as weighPhone } from "./weighing/weigh-phone.ts";
import { weightsKind } from "./weighing/weights-kind.ts";
import { routes as showWeighings } from "./weighing/show-weighings.ts";
import { records } from "./record-kinds.ts";

export { meanWeightsOf } from "./ranking/mean-weights.ts";
export { lookedAtScenarios } from "./ranking/gather-inputs.ts";
export { rankingOf } from "./ranking/rankings.ts";

export const module = defineModule({
  name: "priority",
  records,
  routes: [
    ...showWeighings,
    ...weigh,
    ...printWeights,
    ...keyWeights,
    ...makeRanking,
    ...exportRanking,
    ...keepRisks,
    ...importRisks,
    ...exportRisks,
  ],
  roomRoutes: weighPhone,
  questions: [weightsKind],
  moderated: [heldRisks],
  demonstration: async (services, demonstration) => {
    await loadVelmaraRisks(services, demonstration);
    await loadVelmaraWeights(services, demonstration);
  },
  tasks: () => ({ "priority.rank": calculation(rankTask), "priority.first-ranking": firstRankingTask }),
  openThings: [{ table: "priority.weighing", sentence: "A weighing is open. Reveal the weights." }],
  provides: [provide(steps, "priorities"), provide(chapters, prioritiesChapter), provide(scenarioOrders, scenarioOrder)],
});
