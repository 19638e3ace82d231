/** Declaration of the desk part of diligence: cases, and one case with its assessment and decisions. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["diligence", "programme"] as const;

export const module = defineWebModule({
  name: "diligence",
  routes: [
    { path: "/diligence", page: () => import("./cases.tsx"), words },
    { path: "/diligence/$case", page: () => import("./case.tsx"), words, crumb: "diligence.case" },
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
  ],
  records: { "diligence-case": "/diligence/$case" },
});
