/** Declaration of the desk part of press: the list of press releases, and the page of one press release. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["press", "figures", "figure-rules"] as const;

export const module = defineWebModule({
  name: "press",
  routes: [
    { path: "/press", page: () => import("./releases.tsx"), words, help: { text: "help.page.press", terms: ["figure"] } },
    { path: "/press/$release", page: () => import("./release.tsx"), words, crumb: "press.one" },
  ],
  navigation: [{ place: "follow-up", rank: 35, icon: "report", label: "desk.nav.press", to: ["/press"], kind: "programme" }],
  records: { "press-release": "/press/$release" },
});
