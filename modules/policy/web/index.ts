/** Declaration of the desk part of policy: measures (step 5) and what people expect of them (steps 5 and 6). */
import type { getRoomAsking } from "../contract/effect-room.ts";
import { stepFacts } from "#platform/web/module/home-places.ts";
import { provide } from "#platform/contract/extensions.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["policy", "assessment", "scenario"] as const;
const roomWords = ["policy", "effect-room"] as const;

const counted = "workshop.get-asking" satisfies (typeof getRoomAsking)["id"];

export const module = defineWebModule({
  name: "policy",
  routes: [
    { path: "/assessments/$assessment/measures", page: () => import("./measures-page.tsx"), words },
    { path: "/measures/$measure", page: () => import("./measure-page.tsx"), words: [...words, "drawing"], rail: true },
  ],
  provides: [provide(stepFacts, { part: () => import("./home/step-facts.tsx"), words: ["assessment"] })],
  navigation: [
    { place: "work", rank: 70, icon: "measures", label: "desk.nav.measures", to: ["/assessments/$assessment/measures"], kind: "state" },
  ],
  steps: {
    responses: {
      panel: () => import("./responses-panel.tsx"),
      wall: () => import("./responses-wall.tsx"),
      desk: "/assessments/$assessment/measures",
      words: roomWords,
      counted: [counted],
    },
    effect: {
      panel: () => import("./judge-panel.tsx"),
      wall: () => import("./judge-wall.tsx"),
      desk: "/assessments/$assessment/effect",
      words: roomWords,
    },
  },
  records: { measure: "/measures/$measure" },
});
