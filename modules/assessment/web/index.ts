/** Declaration of the desk part of assessment: the list of assessments, one assessment, its report versions. */
import { defineWebModule } from "#platform/web/module/web-module.ts";
import { currentSubject } from "./current-assessment.ts";

const words = ["assessment", "scenario", "drawing"] as const;

export const module = defineWebModule({
  name: "assessment",
  routes: [
    {
      path: "/assessments",
      page: () => import("./assessments.tsx"),
      words,
      crumb: "assessment.list",
      help: { text: "help.page.assessments", terms: ["scenario", "marking"] },
    },
    {
      path: "/assessments/open",
      page: () => import("./open-assessment.tsx"),
      words,
      under: "/assessments",
      crumb: "assessment.open-one",
    },
    {
      path: "/assessments/$assessment",
      page: () => import("./assessment.tsx"),
      words,
      under: "/assessments",
      help: { text: "help.page.assessment", terms: ["scenario", "marking"] },
    },
    {
      path: "/assessments/$assessment/reports",
      page: () => import("./reports.tsx"),
      words: [...words, "transfer", "report-chapters", "report-brief"],
      help: { text: "help.page.reports", terms: ["scenario", "marking", "parcel"] },
    },
    {
      path: "/assessments/$assessment/reports/$reportVersion",
      page: () => import("./report-pages.tsx"),
      words: ["scenario", "report-brief"],
    },
  ],
  subject: currentSubject,
  home: { kind: "state", part: () => import("./home/state-home.tsx"), words: ["assessment", "console", "duties"] },
  navigation: [
    {
      place: "assessment",
      heads: true,
      rank: 10,
      icon: "assessment",
      label: "desk.nav.assessment",
      to: ["/assessments/$assessment", "/assessments"],
      kind: "state",
    },
    { place: "follow-up", rank: 90, icon: "report", label: "desk.nav.reports", to: ["/assessments/$assessment/reports"], kind: "state" },
  ],
  records: { assessment: "/assessments/$assessment" },
  found: {
    assessment: { rank: 5, icon: "assessment", label: "search.kind.assessment", to: "/assessments/$assessment" },
  },
});
