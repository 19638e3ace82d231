/** Declaration of the desk part of people: events of a programme and their rosters. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["people", "partner", "programme"] as const;

export const module = defineWebModule({
  name: "people",
  routes: [
    {
      path: "/people/events",
      page: () => import("./events.tsx"),
      words,
      help: { text: "help.page.people", terms: ["programme", "focal-point"] },
    },
    {
      path: "/people/events/$event",
      page: () => import("./event.tsx"),
      words: [...words, "check-in", "keyed-sheets"],
      crumb: "people.event",
    },
    {
      path: "/people/events/$event/check-in",
      page: () => import("./check-in/check-in.tsx"),
      words: [...words, "check-in"],
      under: "/people/events/$event",
      crumb: "check-in.title",
      help: { text: "help.page.check-in", terms: ["programme"] },
    },
    {
      path: "/people/events/$event/check-in/passes",
      page: () => import("./check-in/print-passes.tsx"),
      words: [...words, "check-in"],
      under: "/people/events/$event/check-in",
      crumb: "check-in.passes",
    },
    {
      path: "/people/events/$event/sheets",
      page: () => import("./paper-sheets/sheets.tsx"),
      words: [...words, "check-in", "keyed-sheets"],
      under: "/people/events/$event",
      crumb: "keyed-sheets.title",
    },
    {
      path: "/people/events/$event/sheets/print",
      page: () => import("./paper-sheets/print-sheets.tsx"),
      words: [...words, "keyed-sheets"],
      under: "/people/events/$event/sheets",
      crumb: "keyed-sheets.print",
    },
    {
      path: "/people/events/$event/import",
      page: () => import("./import.tsx"),
      words: [...words, "list-file"],
      under: "/people/events/$event",
      crumb: "people.import",
      rail: true,
    },
    {
      path: "/people/pairs",
      page: () => import("./pairs.tsx"),
      words: ["people"],
      rail: true,
      help: { text: "help.page.pairs", terms: ["programme", "figure"] },
    },
    {
      path: "/people/pairs/sample",
      page: () => import("./sample.tsx"),
      words: ["people"],
      under: "/people/pairs",
      crumb: "people.sample",
    },
  ],
  outside: [{ path: "/check-in", page: () => import("./check-in/door/door-page.tsx"), words: ["check-in", "people"] }],
  navigation: [
    {
      place: "people",
      rank: 6,
      icon: "person",
      label: "desk.nav.people-pairs",
      to: ["/people/pairs"],
      kind: "programme",
      needs: "people.pairs",
    },
    {
      place: "people",
      rank: 5,
      icon: "visit",
      label: "desk.nav.people-events",
      to: ["/people/events"],
      kind: "programme",
      needs: "people.keep",
    },
  ],
  records: { "people-event": "/people/events/$event" },
});
