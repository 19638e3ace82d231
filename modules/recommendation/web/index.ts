/** Declaration of the desk part of recommendation: recommendations, progress and visits (step 8). */
import { besideFinding } from "#modules/landscape/web/places.ts";
import { besideState } from "#modules/programme/web/places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { homeMain, stepFacts } from "#platform/web/module/home-places.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["recommendation", "assessment", "exchange", "landscape"] as const;
/** The path of the page that is the parent of the pages of records and visits. */
const list = "/assessments/$assessment/recommendations";

export const module = defineWebModule({
  name: "recommendation",
  routes: [
    {
      path: "/assessments/$assessment/recommendations",
      page: () => import("./recommendations.tsx"),
      words,
      help: { text: "help.page.recommendations", terms: ["reported-verified", "duty", "verifier"] },
    },
    {
      path: "/assessments/$assessment/progress",
      page: () => import("./release-progress.tsx"),
      words,
      under: list,
      help: { text: "help.page.progress", terms: ["reported-verified", "parcel"] },
    },
    {
      path: "/recommendations/$recommendation",
      page: () => import("./record.tsx"),
      words: [...words, "evidence"],
      under: list,
      rail: true,
      help: { text: "help.page.follow-up", terms: ["reported-verified", "evidence", "verifier"] },
    },
    {
      path: "/visits/$visit",
      page: () => import("./visit.tsx"),
      words,
      under: list,
      help: { text: "help.page.follow-up", terms: ["reported-verified", "evidence", "verifier"] },
    },
  ],
  navigation: [
    {
      place: "assessment",
      step: "recommendations",
      rank: 10,
      icon: "play",
      label: "desk.nav.what-first",
      to: ["/assessments/$assessment/recommendations"],
      kind: "state",
    },
    {
      place: "follow-up",
      rank: 10,
      icon: "rounds",
      label: "desk.nav.recommendations",
      to: ["/assessments/$assessment/recommendations"],
      kind: "state",
    },
  ],
  steps: {
    recommendations: {
      panel: () => import("./spend-panel.tsx"),
      wall: () => import("./spend-wall.tsx"),
      paper: () => import("./points-on-paper.tsx"),
      task: "recommendation.spend.wall-before",
      desk: "/assessments/$assessment/recommendations",
      words: ["recommendation"],
    },
  },
  provides: [
    provide(stepFacts, { part: () => import("./home/step-facts.tsx"), words: ["assessment"] }),
    provide(homeMain, { part: () => import("./open-recommendations.tsx"), words: ["assessment", "recommendation"], rank: 10, late: true }),
    provide(besideFinding, { part: () => import("./cited-by.tsx"), words: ["landscape", "recommendation"] }),
    provide(besideState, { part: () => import("./visits-ahead.tsx"), words: ["recommendation"] }),
  ],
  records: { recommendation: "/recommendations/$recommendation", visit: "/visits/$visit" },
  found: {
    recommendation: { rank: 30, icon: "rounds", label: "search.kind.recommendation", to: "/recommendations/$recommendation" },
    action: { rank: 35, icon: "play", label: "search.kind.action", to: "/assessments/$assessment/recommendations" },
    visit: { rank: 40, icon: "eye", label: "search.kind.visit", to: "/visits/$visit" },
  },
});
