/** Declaration of the web part of this module: registers and progress that States released to a programme. */
import { aboveStates, belowStates, besideState, besideWaiting, stateColumns } from "#modules/programme/web/places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { homeMain } from "#platform/web/module/home-places.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["exchange", "scenario", "drawing"] as const;
const overview = ["partner", "programme", "overview"] as const;

export const module = defineWebModule({
  name: "desk",
  routes: [
    {
      path: "/released-progress",
      page: () => import("./released-progress.tsx"),
      words: ["recommendation", "followed", "partner"],
      help: { text: "help.page.released-progress", terms: ["reported-verified", "parcel"] },
    },
    {
      path: "/released",
      page: () => import("./released-list.tsx"),
      words,
      help: { text: "help.page.released", terms: ["parcel", "marking"] },
    },
    { path: "/released/$parcel", page: () => import("./released.tsx"), words },
  ],
  provides: [
    provide(besideWaiting, { part: () => import("./programme/beside-waiting.tsx"), words: overview, late: true }),
    provide(aboveStates, { part: () => import("./programme/figures.tsx"), words: overview, late: true }),
    provide(belowStates, { part: () => import("./programme/below-states.tsx"), words: overview, late: true }),
    provide(stateColumns, {
      key: "line",
      head: "overview.line",
      width: "38%",
      cell: { part: () => import("./programme/line-cell.tsx"), words: overview, late: true },
      below: { part: () => import("./programme/line-axis.tsx"), words: overview, late: true },
    }),
    provide(stateColumns, {
      key: "parcel",
      head: "overview.last-parcel",
      width: "19%",
      cell: { part: () => import("./programme/parcel-cell.tsx"), words: overview, late: true },
    }),
    provide(stateColumns, {
      key: "released",
      head: "partner.released",
      width: "11%",
      cell: { part: () => import("./released-cell.tsx"), words: overview },
    }),
    provide(homeMain, { part: () => import("./state/since-here.tsx"), words: ["since", "assessment"], rank: 5, late: true }),
    provide(besideState, { part: () => import("./released-by-state.tsx"), words: ["partner", "exchange"] }),
  ],
  navigation: [
    { place: "follow-up", rank: 10, icon: "parcel", label: "desk.nav.released", to: ["/released"], kind: "programme" },
    { place: "follow-up", rank: 20, icon: "verify", label: "desk.nav.progress", to: ["/released-progress"], kind: "programme" },
  ],
});
