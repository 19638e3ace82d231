/** Declaration of the desk part of programme: Partner States, history, agencies. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

export const module = defineWebModule({
  name: "programme",
  routes: [
    {
      path: "/states/$engagement",
      page: () => import("./state-page.tsx"),
      words: ["programme", "partner", "assessment", "drawing", "exchange", "recommendation"],
      help: { text: "help.page.state", terms: ["programme", "parcel"] },
    },
    {
      path: "/history",
      page: () => import("./history-page.tsx"),
      words: ["programme", "partner", "drawing"],
      help: { text: "help.page.history", terms: ["programme", "figure"] },
    },
    {
      path: "/implementers",
      page: () => import("./implementers.tsx"),
      words: ["programme", "implementers"],
      help: { text: "help.page.implementers", terms: ["programme"] },
    },
    {
      path: "/agencies",
      page: () => import("./agencies.tsx"),
      words: ["programme"],
      help: { text: "help.page.agencies", terms: ["focal-point"] },
    },
  ],
  home: { kind: "programme", part: () => import("./programme-page.tsx"), words: ["programme", "partner", "duties"] },
  navigation: [
    { place: "states", rank: 10, icon: "history", label: "desk.nav.history", to: ["/history"], kind: "programme" },
    { place: "people", rank: 20, icon: "agencies", label: "desk.nav.agencies", to: ["/agencies"] },
    { place: "people", rank: 22, icon: "share", label: "desk.nav.implementers", to: ["/implementers"], kind: "programme" },
  ],
  records: { engagement: "/states/$engagement" },
  found: {
    event: { rank: 75, icon: "history", label: "search.kind.event", to: "/states/$engagement" },
    agency: { rank: 80, icon: "agencies", label: "search.kind.agency", to: "/agencies" },
  },
});
