/** Declaration and public API of the module recommendation: step 8, recommendations with reported and verified status, and follow-up. */
import { provide } from "#platform/server/db/index.ts";
import { filesOff } from "#platform/server/evidence/index.ts";
import { rowsOf, rowsOfRecords } from "#platform/server/changes/index.ts";
import { createFileStore } from "#platform/server/files/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { chapters, steps } from "#modules/assessment/server/index.ts";
import { duties, restingStates } from "./duties.ts";
import { filesOffSince, routes as fileRule } from "./evidence/file-rule.ts";
import { endReportEvidence, routes as reportEvidence } from "./evidence/report-evidence.ts";
import { routes as sightings } from "./evidence/sightings.ts";
import { routes as keepActions } from "./keep-actions.ts";
import { routes as keepRecommendations } from "./keep-recommendations.ts";
import { routes as keepVisits } from "./keep-visits.ts";
import { loadVelmaraRecommendations } from "./load-velmara-recommendations.ts";
import { routes as releaseProgress } from "./release-progress.ts";
import { records } from "./record-kinds.ts";
import { recommendationsChapter } from "./report/recommendations-chapter.ts";
import { routes as speakForState } from "./speak-for-state.ts";
import { pointsKind } from "./points/points-kind.ts";
import { routes as showPointsQuestions } from "./points/points-result.ts";
import { routes as verify } from "./verify.ts";
import { searched } from "./searched.ts";
export { checkRecommendation, insertRecommendation, rewriteRecommendation } from "./keep-recommendations.ts";
export { recommendationsOf } from "./recommendations.ts";
export { childColumns, insertReport } from "./speak-for-state.ts";
export const module = defineModule({
  name: "recommendation",
  duties,
  restingStates,
  passages: searched,
  routes: [
    ...keepRecommendations,
    ...speakForState,
    ...fileRule,
    ...reportEvidence,
    ...sightings,
    ...verify,
    ...keepActions,
    ...keepVisits,
    ...showPointsQuestions,
    ...releaseProgress,
  ],
  sweeps: ({ settings }) => [endReportEvidence(createFileStore(settings.data))],
  questions: [pointsKind],
  records,
  demonstration: loadVelmaraRecommendations,
  openThings: [{ table: "recommendation.points_question", sentence: "Points are being spent. Reveal them." }],
  provides: [
    provide(steps, "recommendations"),
    provide(filesOff, filesOffSince),
    provide(chapters, recommendationsChapter),
    ...(["reply", "report", "verification"] as const).map((name) =>
      provide(rowsOfRecords, rowsOf(`recommendation.${name}`, "recommendation_id", "recommendation")),
    ),
  ],
});
