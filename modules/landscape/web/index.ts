/** Declaration of the desk part of landscape: roles and technology (steps 1 and 2). */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["landscape", "assessment", "drawing"] as const;

export const module = defineWebModule({
  name: "landscape",
  routes: [
    { path: "/assessments/$assessment/roles", page: () => import("./roles-page.tsx"), words, rail: true },
    { path: "/assessments/$assessment/technology", page: () => import("./technology-page.tsx"), words, rail: true },
  ],
  steps: {
    roles: {
      panel: () => import("./roles-panel.tsx"),
      wall: () => import("./roles-wall.tsx"),
      desk: "/assessments/$assessment/roles",
      words: ["landscape"],
    },
    technology: {
      panel: () => import("./technology-panel.tsx"),
      wall: () => import("./technology-wall.tsx"),
      desk: "/assessments/$assessment/technology",
      words: ["landscape"],
    },
  },
});
