/** Declaration of the desk part of needs: needs and requests of a State, answers of a programme. */
import { provide } from "#platform/contract/extensions.ts";
import { parcelNames } from "#platform/web/module/parcel-names.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["needs", "assessment", "programme"] as const;

export const module = defineWebModule({
  name: "needs",
  routes: [
    { path: "/needs", page: () => import("./needs.tsx"), words, help: { text: "help.page.needs", terms: ["programme", "focal-point"] } },
    { path: "/needs/$need", page: () => import("./needs.tsx"), words, under: "/needs" },
    {
      path: "/requests",
      page: () => import("./requests.tsx"),
      words,
      help: { text: "help.page.requests", terms: ["programme", "parcel"] },
    },
    {
      path: "/requests-received",
      page: () => import("./received.tsx"),
      words,
      help: { text: "help.page.requests-received", terms: ["programme", "parcel"] },
    },
    { path: "/selections", page: () => import("./selections.tsx"), words, help: { text: "help.page.selections", terms: ["programme"] } },
  ],
  provides: [provide(parcelNames, { kind: "needs.request", label: "needs.request", to: "/requests-received" })],
  navigation: [
    { place: "follow-up", rank: 30, icon: "needs", label: "desk.nav.needs", to: ["/needs"], kind: "state" },
    { place: "follow-up", rank: 40, icon: "arrow", label: "desk.nav.requests", to: ["/requests"], kind: "state" },
    { place: "states", rank: 20, icon: "check", label: "desk.nav.selections", to: ["/selections"], kind: "programme" },
    { place: "states", rank: 30, icon: "arrow", label: "desk.nav.requests", to: ["/requests-received"], kind: "programme" },
  ],
  found: {
    need: { rank: 60, icon: "machine", label: "search.kind.need", to: "/needs/$need" },
    initiative: { rank: 65, icon: "machine", label: "search.kind.initiative", to: "/needs" },
    "needs-request": { rank: 70, icon: "arrow", label: "search.kind.needs-request", to: "/requests" },
  },
});
