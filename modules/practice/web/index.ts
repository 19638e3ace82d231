/** Declaration of the desk part of practice: cards at a programme, and at a State the cards that programmes shared. */
import { provide } from "#platform/contract/extensions.ts";
import { parcelNames } from "#platform/web/module/parcel-names.ts";
import { belowRecord } from "#platform/web/module/record-places.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["practice"] as const;

export const module = defineWebModule({
  name: "practice",
  routes: [
    {
      path: "/practices",
      page: () => import("./practices.tsx"),
      words: [...words, "lesson"],
      help: { text: "help.page.practices", terms: ["programme", "marking"] },
    },
    {
      path: "/practices/submitted",
      page: () => import("./received-practices.tsx"),
      words,
      under: "/practices",
      crumb: "practice.received",
    },
    {
      path: "/practices/letters",
      page: () => import("./letters/letters.tsx"),
      words: [...words, "letter"],
      under: "/practices",
      crumb: "letter.waiting",
    },
    {
      path: "/own-practices",
      page: () => import("./submissions.tsx"),
      words,
      help: { text: "help.page.own-practices", terms: ["parcel", "marking"] },
    },
    { path: "/practices/$practice", page: () => import("./practice.tsx"), words: [...words, "elsewhere"], crumb: "practice.one" },
    {
      path: "/lessons/$lesson",
      page: () => import("./lessons/lesson.tsx"),
      words: [...words, "lesson"],
      under: "/practices",
      crumb: "lesson.one",
    },
    {
      path: "/practice-cards",
      page: () => import("./elsewhere/cards.tsx"),
      words: [...words, "elsewhere"],
      help: { text: "help.page.practice-cards", terms: ["measure", "programme"] },
    },
    { path: "/practice-cards/$card", page: () => import("./elsewhere/card.tsx"), words: [...words, "elsewhere"], crumb: "practice.one" },
    {
      path: "/practice-outcomes",
      page: () => import("./elsewhere/outcomes.tsx"),
      words: [...words, "elsewhere"],
      under: "/practice-cards",
      crumb: "elsewhere.outcomes",
    },
  ],
  outside: [{ path: "/practice-letter", page: () => import("./letters/write-letter.tsx"), words: [...words, "letter"] }],
  navigation: [
    { place: "library", rank: 10, icon: "practice", label: "desk.nav.practices", to: ["/practices"], kind: "programme" },
    {
      place: "library",
      rank: 45,
      icon: "practice",
      label: "desk.nav.own-practices",
      to: ["/own-practices"],
      kind: "state",
      needs: "practice.contribute",
    },
    { place: "library", rank: 43, icon: "parcel", label: "desk.nav.practices-elsewhere", to: ["/practice-cards"], kind: "state" },
  ],
  provides: [
    provide(parcelNames, { kind: "practice.submission", label: "practice.parcel", to: "/practices/submitted" }),
    provide(parcelNames, { kind: "practice.card", label: "elsewhere.parcel-card", to: "/practice-cards" }),
    provide(parcelNames, { kind: "practice.outcome", label: "elsewhere.parcel-outcome", to: "/practices" }),
    provide(belowRecord, { part: () => import("./elsewhere/cited.tsx"), words: ["practice", "elsewhere"] }),
  ],
  records: { practice: "/practices/$practice" },
  found: {
    card: { rank: 58, icon: "instruments", label: "search.kind.card", to: "/practice-cards/$card" },
    lesson: { rank: 62, icon: "instruments", label: "search.kind.lesson", to: "/lessons/$lesson" },
    practice: { rank: 57, icon: "instruments", label: "search.kind.practice", to: "/practices/$practice" },
  },
});
