/** Declaration of the desk part of threat: scenarios, rounds and the register (step 3). */
import { homeMain, stepFacts } from "#platform/web/module/home-places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["assessment", "scenario", "drawing"] as const;
/** The path of the page that lists the records of step 3. */
const list = "/assessments/$assessment/scenarios";

export const module = defineWebModule({
  name: "threat",
  routes: [
    {
      path: "/assessments/$assessment/scenarios",
      page: () => import("./scenarios.tsx"),
      words,
      help: { text: "help.page.scenarios", terms: ["scenario", "round", "split"] },
    },
    {
      path: "/assessments/$assessment/rounds",
      page: () => import("./rounds.tsx"),
      words,
      help: { text: "help.page.rounds", terms: ["round", "split", "scenario"] },
    },
    {
      path: "/assessments/$assessment/register",
      page: () => import("./register.tsx"),
      words,
      help: { text: "help.page.register", terms: ["scenario", "split", "marking"] },
    },
    {
      path: "/scenarios/$scenario",
      page: () => import("./scenario.tsx"),
      words: [...words, "console", "talk"],
      under: list,
      rail: true,
    },
    {
      path: "/talks/$talk",
      page: () => import("./talk/talk-page.tsx"),
      words: ["talk", "scenario"],
      under: list,
      help: { text: "help.page.talk", terms: ["split", "round"] },
    },
  ],
  questions: {
    talk: {
      label: "talk.title",
      panel: () => import("./talk/talk-panel.tsx"),
      wall: () => import("./talk/talk-wall.tsx"),
      words: ["talk", "scenario", "drawing"],
      timeEnds: { ahead: "talk.time.ahead", soon: "talk.time.soon", waits: "talk.time.waits" },
    },
  },
  provides: [
    provide(stepFacts, { part: () => import("./home/step-facts.tsx"), words: ["assessment"] }),
    provide(homeMain, { part: () => import("./register-section.tsx"), words: ["assessment", "scenario", "drawing"], rank: 20, late: true }),
  ],
  navigation: [
    {
      place: "assessment",
      step: "scenarios",
      rank: 20,
      icon: "scenarios",
      label: "desk.nav.scenarios",
      to: ["/assessments/$assessment/scenarios"],
      kind: "state",
      count: "scenarios",
    },
    {
      place: "assessment",
      step: "scenarios",
      rank: 30,
      icon: "rounds",
      label: "desk.nav.rounds",
      to: ["/assessments/$assessment/rounds"],
      kind: "state",
      count: "rounds",
    },
    {
      place: "assessment",
      step: "scenarios",
      rank: 40,
      icon: "register",
      label: "desk.nav.register",
      to: ["/assessments/$assessment/register"],
      kind: "state",
    },
  ],
  steps: {
    scenarios: {
      desk: "/assessments/$assessment/scenarios",
      words: ["scenario"],
    },
  },
  records: { scenario: "/scenarios/$scenario" },
  found: {
    scenario: { rank: 10, icon: "scenarios", label: "search.kind.scenario", to: "/scenarios/$scenario" },
  },
});
