/** Declaration of the desk part of strategy: strategies and laws at a State, and the released records at a programme. */
import { provide } from "#platform/contract/extensions.ts";
import { parcelNames } from "#platform/web/module/parcel-names.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["strategy"] as const;

export const module = defineWebModule({
  name: "strategy",
  routes: [
    {
      path: "/strategies",
      page: () => import("./strategies.tsx"),
      words,
      help: { text: "help.page.strategies", terms: ["marking", "parcel", "reported-verified"] },
    },
    { path: "/strategies/$strategy", page: () => import("./strategy.tsx"), words, under: "/strategies", crumb: "strategy.one" },
    {
      path: "/released-strategies",
      page: () => import("./released.tsx"),
      words,
      help: { text: "help.page.released-strategies", terms: ["parcel", "reported-verified", "programme"] },
    },
    {
      path: "/released-strategies/$parcel",
      page: () => import("./released-one.tsx"),
      words,
      under: "/released-strategies",
      crumb: "strategy.one",
    },
  ],
  navigation: [
    { place: "library", rank: 36, icon: "measures", label: "desk.nav.strategies", to: ["/strategies"], kind: "state" },
    { place: "follow-up", rank: 25, icon: "measures", label: "desk.nav.strategies", to: ["/released-strategies"], kind: "programme" },
  ],
  provides: [provide(parcelNames, { kind: "strategy.strategy", label: "strategy.parcel", to: "/released-strategies" })],
  records: { strategy: "/strategies/$strategy" },
  found: { strategy: { rank: 54, icon: "report", label: "search.kind.strategy", to: "/strategies/$strategy" } },
});
