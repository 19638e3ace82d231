/** Declaration and public API of the module desk: what States released to a programme, and the files made from it. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { openItems } from "#modules/programme/server/index.ts";
import { duties, restingStates } from "./duties.ts";
import { rules as figureRules } from "./figure-rules.ts";
import { routes as getOverview } from "./get-overview.ts";
import { routes as listReleased } from "./list-released.ts";
import { loadParcels } from "./load-parcels.ts";
import { loadReleasedProgress } from "./load-released-progress.ts";
import { renderReleasedTask, routes as makeReleasedFile } from "./make-released-file.ts";
import { registerParcels } from "./released.ts";
import { progressParcels, routes as releasedProgress, withoutStatus } from "./released-progress.ts";

export const module = defineModule({
  name: "desk",
  duties,
  restingStates,
  routes: [...getOverview, ...listReleased, ...makeReleasedFile, ...releasedProgress],
  tasks: ({ i18n }) => ({ "desk.render-register": renderReleasedTask(i18n) }),
  demonstration: async (services, demonstration) => {
    await loadParcels(services, demonstration);
    await loadReleasedProgress(services, demonstration);
  },
  figureRules,
  provides: [provide(openItems, withoutStatus)],
  parcelKinds: [registerParcels, progressParcels],
});
