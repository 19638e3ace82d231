/** Declaration of the desk part of practice: the list of cards, and one card. */
import { provide } from "#platform/contract/extensions.ts";
import { parcelNames } from "#platform/web/module/parcel-names.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["practice"] as const;

export const module = defineWebModule({
  name: "practice",
  routes: [
    { path: "/practices", page: () => import("./practices.tsx"), words },
    {
      path: "/practices/submitted",
      page: () => import("./received-practices.tsx"),
      words,
      under: "/practices",
      crumb: "practice.received",
    },
    { path: "/own-practices", page: () => import("./submissions.tsx"), words },
    { path: "/practices/$practice", page: () => import("./practice.tsx"), words, crumb: "practice.one" },
  ],
  navigation: [
    { place: "library", rank: 10, icon: "instruments", label: "desk.nav.practices", to: ["/practices"], kind: "programme" },
    {
      place: "library",
      rank: 45,
      icon: "instruments",
      label: "desk.nav.own-practices",
      to: ["/own-practices"],
      kind: "state",
      needs: "practice.contribute",
    },
  ],
  provides: [provide(parcelNames, { kind: "practice.submission", label: "practice.parcel", to: "/practices/submitted" })],
  records: { practice: "/practices/$practice" },
  found: { practice: { rank: 57, icon: "instruments", label: "search.kind.practice", to: "/practices/$practice" } },
});
