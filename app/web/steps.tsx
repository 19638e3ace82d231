/** The pages of every step in the room, each fetched when the room comes to it. The only file that names all of them. */
import type { StepName } from "#modules/assessment/contract/step.ts";
import { lazy } from "react";
import type { StepPages } from "#platform/web/ui/room/step-pages.tsx";

export const stepPages: Readonly<Partial<Record<StepName, StepPages>>> = {
  roles: {
    panel: lazy(() => import("#modules/landscape/web/roles-panel.tsx")),
    wall: lazy(() => import("#modules/landscape/web/roles-wall.tsx")),
  },
  technology: {
    panel: lazy(() => import("#modules/landscape/web/technology-panel.tsx")),
    wall: lazy(() => import("#modules/landscape/web/technology-wall.tsx")),
  },
  priorities: {
    panel: lazy(() => import("#modules/priority/web/weigh-panel.tsx")),
    wall: lazy(() => import("#modules/priority/web/weigh-wall.tsx")),
  },
  responses: {
    panel: lazy(() => import("#modules/policy/web/responses-panel.tsx")),
    wall: lazy(() => import("#modules/policy/web/responses-wall.tsx")),
  },
  effect: {
    panel: lazy(() => import("#modules/policy/web/judge-panel.tsx")),
    wall: lazy(() => import("#modules/policy/web/judge-wall.tsx")),
  },
  capability: {
    panel: lazy(() => import("#modules/capability/web/capability-panel.tsx")),
    wall: lazy(() => import("#modules/capability/web/capability-wall.tsx")),
  },
  "what-first": {
    panel: lazy(() => import("#modules/recommendation/web/spend-panel.tsx")),
    wall: lazy(() => import("#modules/recommendation/web/spend-wall.tsx")),
  },
};
