/** Declaration of the desk part of policy: measures (step 5) and their expected effects (steps 5 and 6). */
import { changePages } from "#modules/assessment/web/places.ts";
import { stepFacts } from "#platform/web/module/home-places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["policy", "assessment", "scenario"] as const;
const roomWords = ["policy", "effect-room"] as const;

export const module = defineWebModule({
  name: "policy",
  routes: [
    {
      path: "/assessments/$assessment/measures",
      page: () => import("./measures-page.tsx"),
      words,
      help: { text: "help.page.measures", terms: ["measure", "rights-test"] },
    },
    {
      path: "/measures/$measure",
      page: () => import("./measure-page.tsx"),
      words: [...words, "drawing", "evidence"],
      under: "/assessments/$assessment/measures",
      rail: true,
    },
  ],
  provides: [
    provide(changePages, { subject: "effect", page: () => "/measures/$measure" }),
    provide(stepFacts, { part: () => import("./home/step-facts.tsx"), words: ["assessment"] }),
  ],
  navigation: [
    {
      place: "assessment",
      step: "responses",
      rank: 10,
      icon: "measures",
      label: "desk.nav.measures",
      to: ["/assessments/$assessment/measures"],
      kind: "state",
    },
  ],
  steps: {
    responses: {
      panel: () => import("./responses-panel.tsx"),
      wall: () => import("./responses-wall.tsx"),
      walls: [
        { name: "measures", label: "policy.wall.choose-measures", key: "m", wall: () => import("./measures-wall.tsx") },
        { name: "effects", label: "policy.wall.choose-effects", key: "e", wall: () => import("./judge-wall.tsx") },
      ],
      paper: () => import("./effects-on-paper.tsx"),
      task: "policy.question",
      desk: "/assessments/$assessment/measures",
      words: roomWords,
    },
    effect: {
      panel: () => import("./judge-panel.tsx"),
      wall: () => import("./judge-wall.tsx"),
      walls: [{ name: "measures", label: "policy.wall.choose-measures", key: "m", wall: () => import("./measures-wall.tsx") }],
      paper: () => import("./effects-on-paper.tsx"),
      task: "effect-room.wall.question",
      desk: "/assessments/$assessment/effect",
      words: roomWords,
    },
  },
  records: { measure: "/measures/$measure" },
  found: {
    measure: { rank: 20, icon: "measures", label: "search.kind.measure", to: "/measures/$measure" },
    "civil-input": { rank: 25, icon: "people", label: "search.kind.civil-input", to: "/measures/$measure" },
  },
});
