/** Declaration of the desk part of exchange: what a State shares and releases. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["exchange", "scenario", "drawing"] as const;

export const module = defineWebModule({
  name: "exchange",
  routes: [
    {
      path: "/report-versions/$reportVersion/release",
      page: () => import("./release.tsx"),
      words,
      under: "/assessments/$assessment/reports",
      help: { text: "help.page.release", terms: ["parcel", "marking"] },
    },
    { path: "/shared", page: () => import("./shared.tsx"), words, help: { text: "help.page.shared", terms: ["parcel", "programme"] } },
  ],
  navigation: [{ place: "workspace", rank: 5, icon: "share", label: "desk.nav.shared", to: ["/shared"], kind: "state" }],
});
