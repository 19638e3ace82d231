/** Declaration of the desk part of capability (step 7): instruments, answers and levels. */
import { stepFacts } from "#platform/web/module/home-places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["capability", "assessment"] as const;

export const module = defineWebModule({
  name: "capability",
  routes: [
    {
      path: "/assessments/$assessment/capability",
      page: () => import("./capability-page.tsx"),
      words,
      help: { text: "help.page.capability", terms: ["verifier", "evidence"] },
    },
    { path: "/assessments/$assessment/capability/$profile/$item", page: () => import("./item-page.tsx"), words, rail: true },
    {
      path: "/answers/$answer",
      page: () => import("./answer-page.tsx"),
      words: [...words, "evidence", "comments"],
      under: "/assessments/$assessment/capability",
    },
    {
      path: "/instruments",
      page: () => import("./instruments-page.tsx"),
      words,
      help: { text: "help.page.instruments", terms: ["evidence"] },
    },
    { path: "/instruments/$instrument", page: () => import("./instrument-page.tsx"), words, under: "/instruments" },
  ],
  provides: [provide(stepFacts, { part: () => import("./home/step-facts.tsx"), words: ["landscape"] })],
  navigation: [
    {
      place: "assessment",
      step: "capability",
      rank: 10,
      icon: "capability",
      label: "desk.nav.capability",
      to: ["/assessments/$assessment/capability"],
      kind: "state",
    },
    { place: "library", rank: 20, icon: "ruler", label: "desk.nav.instruments", to: ["/instruments"], kind: "state" },
  ],
  found: { instrument: { rank: 53, icon: "instruments", label: "search.kind.instrument", to: "/instruments/$instrument" } },
  steps: {
    capability: {
      panel: () => import("./capability-panel.tsx"),
      wall: () => import("./capability-wall.tsx"),
      task: "capability.ask.wall-question",
      desk: "/assessments/$assessment/capability",
      words: ["capability"],
    },
  },
});
