/** Declares the page that the platform itself adds to the desk: the list of texts that wait for a moderator. */
import { defineWebModule } from "./module/web-module.ts";

export const module = defineWebModule({
  name: "platform",
  routes: [
    {
      path: "/held",
      page: () => import("./moderation/held.tsx"),
      words: ["moderation"],
      help: { text: "help.page.held", terms: ["focal-point"] },
    },
  ],
  navigation: [{ place: "workspace", rank: 10, icon: "held", label: "desk.nav.held", to: ["/held"], needs: "write" }],
});
