/** Declaration of the desk part of workspace: members, the list of readers, the audit, and export of the workspace. */
import { provide } from "#platform/contract/extensions.ts";
import { homeNotices, homeSide } from "#platform/web/module/home-places.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

export const module = defineWebModule({
  name: "workspace",
  routes: [
    {
      path: "/members",
      page: () => import("./directory/members.tsx"),
      words: ["granting"],
      help: { text: "help.page.members", terms: ["focal-point", "verifier"] },
    },
    {
      path: "/duty-sheets",
      page: () => import("./directory/duty-sheets.tsx"),
      words: ["duties"],
      under: "/members",
      crumb: "desk.members.sheets",
    },
    {
      path: "/who-can-read",
      page: () => import("./directory/who-can-read.tsx"),
      words: ["transfer", "granting", "audit"],
      help: { text: "help.page.who-can-read", terms: ["marking", "focal-point"] },
    },
    {
      path: "/audit",
      page: () => import("./audit/audit-page.tsx"),
      words: ["audit", "granting"],
      help: { text: "help.page.audit", terms: ["focal-point"] },
    },
    {
      path: "/take-home",
      page: () => import("./transfer/take-home.tsx"),
      words: ["transfer", "restore"],
      help: { text: "help.page.take-home", terms: ["focal-point"] },
    },
    { path: "/restore", page: () => import("./transfer/restore.tsx"), words: ["restore"], under: "/take-home" },
  ],
  provides: [
    provide(homeNotices, { part: () => import("./directory/role-notice.tsx"), words: ["granting"], late: true }),
    provide(homeSide, { part: () => import("./home/readers.tsx"), words: ["transfer", "granting"] }),
  ],
  navigation: [
    { place: "people", rank: 10, icon: "people", label: "desk.nav.members", to: ["/members"] },
    { place: "workspace", rank: 30, icon: "eye", label: "desk.nav.who-can-read", to: ["/who-can-read"] },
    { place: "workspace", rank: 35, icon: "audit", label: "desk.nav.audit", to: ["/audit"], needs: "audit.read" },
    { place: "workspace", rank: 40, icon: "download", label: "desk.nav.take-home", to: ["/take-home"], needs: "workspace.export" },
  ],
  found: {
    person: { rank: 90, icon: "person", label: "search.kind.person", to: "/members" },
  },
});
