/** Declaration and public API of the module effect: step 6, the risk that remains if measures are taken, and the agreed portfolio. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { calculation } from "#platform/server/jobs/index.ts";
import { chapters } from "#modules/assessment/server/index.ts";
import { routes as agreeing } from "./agree-portfolio.ts";
import { calculateTask, routes as calculating } from "./calculate.ts";
import { routes as exporting } from "./export-calculation.ts";
import { firstCalculationTask, loadVelmaraEffect } from "./load-velmara-effect.ts";
import { effectChapter } from "./report/effect-chapter.ts";
import { records } from "./record-kinds.ts";

export const module = defineModule({
  name: "effect",
  restingStates: {
    "effect.calculation.state=waiting": "The server computes it.",
    "effect.calculation.state=running": "The server computes it.",
  },
  records,
  routes: [...agreeing, ...calculating, ...exporting],
  tasks: () => ({ "effect.calculate": calculation(calculateTask), "effect.first-calculation": firstCalculationTask }),
  demonstration: loadVelmaraEffect,
  provides: [provide(chapters, effectChapter)],
});
