/** Declaration of the offline pages of the desk: lists that people filled in with Word or Excel and bring back, and signed texts. */
import { provide } from "#platform/contract/extensions.ts";
import { belowMeasures } from "#modules/policy/web/places.ts";
import { afterRecommendations, belowRecommendations, onRecommendation } from "#modules/recommendation/web/places.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["offline", "assessment"] as const;

export const module = defineWebModule({
  name: "offline",
  routes: [
    {
      path: "/assessments/$assessment/bring-back/$kind",
      page: () => import("./bring-back.tsx"),
      words,
      help: { text: "help.page.bring-back", terms: ["reported-verified"] },
    },
    { path: "/assessments/$assessment/sign", page: () => import("./sign.tsx"), words, under: "/assessments/$assessment/recommendations" },
  ],
  provides: [
    provide(belowMeasures, {
      part: () => import("./offline-section.tsx").then(({ OfflineMeasures }) => ({ default: OfflineMeasures })),
      words: ["offline"],
    }),
    provide(afterRecommendations, { part: () => import("./signed-section.tsx"), words: ["offline"] }),
    provide(belowRecommendations, {
      part: () => import("./offline-section.tsx").then(({ OfflineRecommendations }) => ({ default: OfflineRecommendations })),
      words: ["offline"],
    }),
    provide(onRecommendation, { part: () => import("./signed-note.tsx"), words: ["offline"] }),
  ],
});
