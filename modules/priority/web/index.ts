/** Declaration of the desk part of priority: national risks and the ranking (step 4). */
import { changePages } from "#modules/assessment/web/places.ts";
import { stepFacts } from "#platform/web/module/home-places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

export const module = defineWebModule({
  name: "priority",
  routes: [
    {
      path: "/assessments/$assessment/risks",
      page: () => import("./risk-list.tsx"),
      words: ["risk-list", "list-file", "assessment", "scenario"],
      help: { text: "help.page.risks", terms: ["scenario", "marking"] },
    },
    {
      path: "/assessments/$assessment/risks/$risk",
      page: () => import("./risk-list.tsx"),
      words: ["risk-list", "list-file", "assessment", "scenario"],
      under: "/assessments/$assessment/risks",
    },
    {
      path: "/assessments/$assessment/priorities",
      page: () => import("./priorities.tsx"),
      words: ["priority", "assessment", "scenario", "drawing"],
      rail: true,
      help: { text: "help.page.priorities", terms: ["split", "scenario"] },
    },
    { path: "/assessments/$assessment/priorities/matrix", page: () => import("./matrix.tsx"), words: ["priority", "drawing"] },
  ],
  provides: [
    provide(changePages, { subject: "risk", page: () => "/assessments/$assessment/risks" }),
    provide(stepFacts, { part: () => import("./home/step-facts.tsx"), words: ["assessment"] }),
  ],
  navigation: [
    {
      place: "assessment",
      step: "priorities",
      rank: 20,
      icon: "risks",
      label: "desk.nav.risks",
      to: ["/assessments/$assessment/risks"],
      kind: "state",
    },
    {
      place: "assessment",
      step: "priorities",
      rank: 10,
      icon: "priorities",
      label: "desk.nav.priorities",
      to: ["/assessments/$assessment/priorities"],
      kind: "state",
    },
  ],
  steps: {
    priorities: {
      panel: () => import("./weigh-panel.tsx"),
      wall: () => import("./weigh-wall.tsx"),
      walls: [
        { name: "weights", label: "priority.wall.choose-weights", key: "w", wall: () => import("./weigh-wall.tsx") },
        { name: "ranking", label: "priority.wall.choose-ranking", key: "r", wall: () => import("./ranking-wall.tsx") },
      ],
      task: "priority.wall.question",
      paper: () => import("./weights-on-paper.tsx"),
      desk: "/assessments/$assessment/priorities",
      words: ["priority", "drawing"],
    },
  },
  found: {
    risk: { rank: 50, icon: "risks", label: "search.kind.risk", to: "/assessments/$assessment/risks/$risk" },
  },
});
