/** Declaration of the desk part of training: courses of a programme, from nominations to certificates. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["training", "people", "programme"] as const;

export const module = defineWebModule({
  name: "training",
  routes: [
    {
      path: "/training/courses",
      page: () => import("./courses.tsx"),
      words: [...words, "certificate-register"],
      help: { text: "help.page.courses", terms: ["programme", "focal-point"] },
    },
    {
      path: "/training/courses/$course",
      page: () => import("./course.tsx"),
      words: [...words, "appeals", "check-in", "nominations", "job-use"],
      crumb: "training.course",
      rail: true,
    },
    {
      path: "/training/courses/$course/assessment/$kind",
      page: () => import("./scores.tsx"),
      words: [...words, "list-file"],
      under: "/training/courses/$course",
      crumb: "training.assessment",
    },
    {
      path: "/training/courses/$course/use",
      page: () => import("./use/use-page.tsx"),
      words: [...words, "job-use", "course-survey"],
      under: "/training/courses/$course",
      crumb: "job-use.title",
    },
    {
      path: "/training/calls",
      page: () => import("./calls/calls.tsx"),
      words: [...words, "nominations"],
      help: { text: "help.page.calls", terms: ["programme", "parcel"] },
    },
  ],
  outside: [
    { path: "/certificate", page: () => import("./check-certificate.tsx"), words: ["certificate"] },
    { path: "/course-survey", page: () => import("./use/course-survey.tsx"), words: ["course-survey", "job-use"] },
  ],
  navigation: [
    {
      place: "people",
      rank: 8,
      icon: "course",
      label: "desk.nav.training-courses",
      to: ["/training/courses"],
      kind: "programme",
      needs: "training.keep",
    },
    {
      place: "follow-up",
      rank: 44,
      icon: "course",
      label: "desk.nav.training-calls",
      to: ["/training/calls"],
      kind: "state",
      needs: "training.answer-call",
    },
  ],
  records: { "training-course": "/training/courses/$course" },
});
