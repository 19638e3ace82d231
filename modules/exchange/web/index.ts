/** Declaration of the desk part of exchange: what a State shares and releases. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["exchange", "scenario", "drawing"] as const;

export const module = defineWebModule({
  name: "exchange",
  routes: [
    { path: "/report-versions/$reportVersion/release", page: () => import("./release.tsx"), words },
    { path: "/shared", page: () => import("./shared.tsx"), words },
  ],
  navigation: [{ place: "exchange", rank: 30, icon: "share", label: "desk.nav.shared", to: ["/shared"], kind: "state" }],
});
