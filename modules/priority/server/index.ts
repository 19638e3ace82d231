/** Declaration and public API of the module priority: its routes, the national risk list, weights and rankings for rooms and reports. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { calculation } from "#platform/server/jobs/index.ts";
import { chapters, steps } from "#modules/assessment/server/index.ts";
import { scenarioOrders } from "#modules/capability/server/index.ts";
import { prioritiesChapter } from "./report/priorities-chapter.ts";
import { routes as exportRisks } from "./risk-list/export-risks.ts";
import { routes as exportTemplate } from "./risk-list/export-template.ts";
import { routes as importRisks } from "./risk-list/import/import-risks.ts";
import { routes as keepRisks } from "./risk-list/keep-risks.ts";
import { loadVelmaraRisks } from "./risk-list/load-velmara-risks.ts";
import { routes as exportRanking } from "./ranking/export-ranking.ts";
import { rankTask, routes as makeRanking } from "./ranking/make-ranking.ts";
import { firstRankingTask, loadVelmaraWeights } from "./weights/load-velmara-weights.ts";
import { scenarioOrder } from "./ranking/scenario-order.ts";
import { routes as keyWeights } from "./weights/key-weights.ts";
import { routes as printWeights } from "./weights/print-weights.ts";
import { weightsKind } from "./weights/weights-kind.ts";
import { routes as showWeightsQuestions } from "./weights/show-weights-questions.ts";
import { records } from "./record-kinds.ts";
import { searched } from "./searched.ts";

export { meanWeightsOf } from "./ranking/mean-weights.ts";
export { lookedAtScenarios } from "./ranking/gather-inputs.ts";
export { rankingOf } from "./ranking/rankings.ts";

export const module = defineModule({
  name: "priority",
  restingStates: {
    "priority.ranking.state=waiting": "The server computes it.",
    "priority.ranking.state=running": "The server computes it.",
    "priority.weights_question.state=open": "A question is open only in a room, and the room has a duty of its own.",
  },
  passages: searched,
  records,
  routes: [
    ...showWeightsQuestions,
    ...printWeights,
    ...keyWeights,
    ...makeRanking,
    ...exportRanking,
    ...keepRisks,
    ...importRisks,
    ...exportRisks,
    ...exportTemplate,
  ],
  questions: [weightsKind],
  demonstration: async (services, demonstration) => {
    await loadVelmaraRisks(services, demonstration);
    await loadVelmaraWeights(services, demonstration);
  },
  tasks: () => ({ "priority.rank": calculation(rankTask), "priority.first-ranking": firstRankingTask }),
  openThings: [{ table: "priority.weights_question", sentence: "A weights question is open. Reveal it." }],
  provides: [provide(steps, "priorities"), provide(chapters, prioritiesChapter), provide(scenarioOrders, scenarioOrder)],
});
