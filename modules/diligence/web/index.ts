/** Declaration of the desk part of diligence: cases, one case with its assessment and decisions, and conditions at a State. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["diligence", "conditions", "programme"] as const;

export const module = defineWebModule({
  name: "diligence",
  routes: [
    { path: "/diligence", page: () => import("./cases.tsx"), words, help: { text: "help.page.diligence", terms: ["programme"] } },
    { path: "/diligence/$case", page: () => import("./case.tsx"), words, crumb: "diligence.case" },
    {
      path: "/conditions",
      page: () => import("./conditions/conditions.tsx"),
      words,
      help: { text: "help.page.conditions", terms: ["focal-point", "parcel"] },
    },
  ],
  navigation: [
    {
      place: "people",
      rank: 7,
      icon: "priorities",
      label: "desk.nav.diligence",
      to: ["/diligence"],
      kind: "programme",
      needs: "diligence.read",
    },
    {
      place: "follow-up",
      rank: 45,
      icon: "priorities",
      label: "desk.nav.conditions",
      to: ["/conditions"],
      kind: "state",
      needs: "diligence.answer",
    },
  ],
  records: { "diligence-case": "/diligence/$case" },
});
