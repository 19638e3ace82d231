/** Declaration of the desk part of desk: registers and progress that States released to a programme. */
import { aboveStates, besideState, stateColumns } from "#modules/programme/web/places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["exchange", "scenario", "drawing"] as const;

export const module = defineWebModule({
  name: "desk",
  routes: [
    {
      path: "/released-progress",
      page: () => import("./released-progress.tsx"),
      words: ["recommendation", "assessment", "exchange", "landscape"],
    },
    { path: "/released", page: () => import("./released-list.tsx"), words },
    { path: "/released/$parcel", page: () => import("./released.tsx"), words },
  ],
  provides: [
    provide(aboveStates, { part: () => import("./released-figure.tsx"), words: ["partner"] }),
    provide(stateColumns, {
      key: "released",
      head: "partner.released",
      width: "12%",
      cell: { part: () => import("./released-cell.tsx"), words: ["partner"] },
    }),
    provide(besideState, { part: () => import("./released-by-state.tsx"), words: ["partner", "exchange"] }),
  ],
  navigation: [
    { place: "follow-up", rank: 10, icon: "report", label: "desk.nav.released", to: ["/released"], kind: "programme" },
    { place: "follow-up", rank: 20, icon: "measures", label: "desk.nav.progress", to: ["/released-progress"], kind: "programme" },
  ],
});
