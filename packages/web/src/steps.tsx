/** The pages of every step in the room, each fetched when the room comes to it. The only file that names all of them. */
import type { StepName } from "@counterpart/contract/step";
import { lazy } from "react";
import type { StepPages } from "./ui/room/step-pages.tsx";

export const stepPages: Readonly<Partial<Record<StepName, StepPages>>> = {
  roles: {
    panel: lazy(() => import("./features/landscape/roles-panel.tsx")),
    wall: lazy(() => import("./features/landscape/roles-wall.tsx")),
  },
  technology: {
    panel: lazy(() => import("./features/landscape/technology-panel.tsx")),
    wall: lazy(() => import("./features/landscape/technology-wall.tsx")),
  },
  priorities: {
    panel: lazy(() => import("./features/priority/weigh-panel.tsx")),
    wall: lazy(() => import("./features/priority/weigh-wall.tsx")),
  },
  responses: {
    panel: lazy(() => import("./features/policy/responses-panel.tsx")),
    wall: lazy(() => import("./features/policy/responses-wall.tsx")),
  },
  effect: {
    panel: lazy(() => import("./features/policy/judge-panel.tsx")),
    wall: lazy(() => import("./features/policy/judge-wall.tsx")),
  },
  capability: {
    panel: lazy(() => import("./features/capability/capability-panel.tsx")),
    wall: lazy(() => import("./features/capability/capability-wall.tsx")),
  },
  "what-first": {
    panel: lazy(() => import("./features/recommendation/spend-panel.tsx")),
    wall: lazy(() => import("./features/recommendation/spend-wall.tsx")),
  },
};
