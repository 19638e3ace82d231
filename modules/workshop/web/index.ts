/** Declaration of the desk part of workshop: rooms, the run-sheet, paper, the console and the wall. */
import { saidOfScenario, wayToRoom } from "#modules/threat/web/places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { homeSide } from "#platform/web/module/home-places.ts";
import { belowSteps, changePages } from "#modules/assessment/web/places.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const roomWords = [
  "console",
  "wall",
  "room-steps",
  "assessment",
  "drawing",
  "paper",
  "programme",
  "door",
  "network",
  "stick",
  "guide",
  "talk",
] as const;

export const module = defineWebModule({
  name: "workshop",
  routes: [
    {
      path: "/rooms",
      page: () => import("./rooms.tsx"),
      words: ["console", "door", "assessment", "room-steps", "network", "guide"],
      help: { text: "help.page.rooms", terms: ["round", "split"] },
    },
    {
      path: "/assessments/$assessment/run-sheet",
      page: () => import("./run-sheet.tsx"),
      words: ["assessment", "console", "room-steps"],
      crumb: "room-steps.run-sheet",
      help: { text: "help.page.run-sheet", terms: ["round"] },
    },
    { path: "/rooms/$room/aside", page: () => import("./door/aside-page.tsx"), words: ["door", "console"], under: "/rooms" },
    { path: "/rooms/$room/paper", page: () => import("./paper.tsx"), words: ["console", "scenario", "paper", "door"], under: "/rooms" },
    { path: "/rooms/$room", page: () => import("./console.tsx"), words: roomWords, bare: true, anyStep: true },
    { path: "/rooms/$room/wall", page: () => import("./wall.tsx"), words: roomWords, bare: true, anyStep: true },
  ],
  provides: [
    provide(changePages, { subject: "step", page: () => "/assessments/$assessment/run-sheet" }),
    provide(changePages, { subject: "note", page: ({ code }) => (code === null ? "/rooms/$room" : "/scenarios/$scenario") }),
    provide(changePages, { subject: "agency", page: () => "/agencies" }),
    provide(saidOfScenario, { part: () => import("./said-in-rooms.tsx"), words: ["console"] }),
    provide(wayToRoom, { part: () => import("./way-to-room.tsx"), words: ["assessment", "console"] }),
    provide(belowSteps, { part: () => import("./home/run-sheet-link.tsx"), words: ["room-steps"] }),
    provide(homeSide, { part: () => import("./home/rooms.tsx"), words: ["assessment", "console"] }),
  ],
  navigation: [{ place: "assessment", rank: 50, icon: "room", label: "desk.nav.rooms", to: ["/rooms"], kind: "state" }],
  records: { room: "/rooms/$room" },
});
