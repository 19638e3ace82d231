/** Declaration of the desk part of practice: the list of cards, and one card. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["practice"] as const;

export const module = defineWebModule({
  name: "practice",
  routes: [
    { path: "/practices", page: () => import("./practices.tsx"), words },
    { path: "/practices/$practice", page: () => import("./practice.tsx"), words, crumb: "practice.one" },
  ],
  navigation: [{ place: "library", rank: 10, icon: "instruments", label: "desk.nav.practices", to: ["/practices"], kind: "programme" }],
  records: { practice: "/practices/$practice" },
  found: { practice: { rank: 57, icon: "instruments", label: "search.kind.practice", to: "/practices/$practice" } },
});
