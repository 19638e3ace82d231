/** Declaration of the desk part of recommendation: recommendations, progress and visits (step 8). */
import type { getRoomPoll } from "../contract/spend.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["recommendation", "assessment", "exchange", "offline", "landscape"] as const;

const counted = "workshop.get-poll" satisfies (typeof getRoomPoll)["id"];

export const module = defineWebModule({
  name: "recommendation",
  routes: [
    { path: "/assessments/$assessment/recommendations", page: () => import("./recommendations.tsx"), words },
    { path: "/assessments/$assessment/progress", page: () => import("./release-progress.tsx"), words },
    { path: "/recommendations/$recommendation", page: () => import("./record.tsx"), words, rail: true },
    { path: "/visits/$visit", page: () => import("./visit.tsx"), words },
  ],
  navigation: [
    {
      place: "work",
      rank: 100,
      icon: "check",
      label: "desk.nav.recommendations",
      to: ["/assessments/$assessment/recommendations"],
      kind: "state",
    },
  ],
  steps: {
    "what-first": {
      panel: () => import("./spend-panel.tsx"),
      wall: () => import("./spend-wall.tsx"),
      desk: "/assessments/$assessment/recommendations",
      words: ["recommendation"],
      counted: [counted],
    },
  },
  records: { recommendation: "/recommendations/$recommendation", visit: "/visits/$visit" },
});
