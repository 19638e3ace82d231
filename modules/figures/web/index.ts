/** Declaration of the desk part of figures: the page of rules and frozen figures, and the page of one frozen figure. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["figures", "figure-rules"] as const;

export const module = defineWebModule({
  name: "figures",
  routes: [
    {
      path: "/figures",
      page: () => import("./figures-page.tsx"),
      words,
      help: { text: "help.page.figures", terms: ["figure", "programme"] },
    },
    { path: "/figures/$figure", page: () => import("./figure-page.tsx"), words: [...words, "exchange"], rail: true },
  ],
  navigation: [{ place: "follow-up", rank: 30, icon: "figures", label: "desk.nav.figures", to: ["/figures"], kind: "programme" }],
});
