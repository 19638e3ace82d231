/** Declaration of the desk part of landscape (steps 1 and 2): roles and technology. */
import { stepFacts } from "#platform/web/module/home-places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["landscape", "assessment", "drawing"] as const;

export const module = defineWebModule({
  name: "landscape",
  routes: [
    {
      path: "/assessments/$assessment/roles",
      page: () => import("./roles-page.tsx"),
      words,
      rail: true,
      help: { text: "help.page.roles", terms: ["focal-point", "split"] },
    },
    {
      path: "/assessments/$assessment/technology",
      page: () => import("./technology-page.tsx"),
      words,
      rail: true,
      help: { text: "help.page.technology", terms: ["split", "marking"] },
    },
  ],
  navigation: [
    {
      place: "assessment",
      step: "roles",
      rank: 10,
      icon: "people",
      label: "desk.nav.roles",
      to: ["/assessments/$assessment/roles"],
      kind: "state",
    },
    {
      place: "assessment",
      step: "technology",
      rank: 10,
      icon: "machine",
      label: "desk.nav.technology",
      to: ["/assessments/$assessment/technology"],
      kind: "state",
    },
  ],
  provides: [provide(stepFacts, { part: () => import("./home/step-facts.tsx"), words: ["landscape"] })],
  steps: {
    roles: {
      panel: () => import("./roles-panel.tsx"),
      wall: () => import("./roles-wall.tsx"),
      task: "landscape.question.roles",
      desk: "/assessments/$assessment/roles",
      words: ["landscape"],
    },
    technology: {
      panel: () => import("./technology-panel.tsx"),
      wall: () => import("./technology-wall.tsx"),
      task: "landscape.question.technology",
      desk: "/assessments/$assessment/technology",
      words: ["landscape"],
    },
  },
});
