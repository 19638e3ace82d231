/** Declaration of the desk part of effect (step 6): the risk that remains if measures are taken. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

export const module = defineWebModule({
  name: "effect",
  routes: [
    {
      path: "/assessments/$assessment/effect",
      page: () => import("./effect-page.tsx"),
      words: ["effect", "assessment", "scenario", "drawing"],
      help: { text: "help.page.effect", terms: ["measure", "scenario"] },
    },
  ],
  navigation: [
    {
      place: "assessment",
      step: "effect",
      rank: 10,
      icon: "effect",
      label: "desk.nav.effect",
      to: ["/assessments/$assessment/effect"],
      kind: "state",
    },
  ],
});
