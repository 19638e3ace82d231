/** Declares the pages that every desk has: the home page in the navigation, and the texts that wait for a moderator. */
import { provide } from "../contract/extensions.ts";
import { suggestions } from "./module/home-places.ts";
import { defineWebModule } from "./module/web-module.ts";

export const module = defineWebModule({
  name: "platform",
  routes: [{ path: "/held", page: () => import("./moderation/held.tsx"), words: ["moderation"] }],
  provides: [provide(suggestions, { part: () => import("./home/held-suggestion.tsx"), words: ["assessment"] })],
  navigation: [
    { place: "work", rank: 20, kind: "programme", icon: "held", label: "desk.nav.held", to: ["/held"], needs: "write" },
    { place: "room", rank: 20, kind: "state", icon: "held", label: "desk.nav.held", to: ["/held"], needs: "write" },
  ],
});
