/** The face of the desk context: what States released to a programme, and what the programme makes of it. */
import type { ContextFace } from "#platform/server/http/index.ts";
import { onClosing } from "#modules/programme/server/index.ts";
import { routes as listReleased } from "./list-released.ts";
import { loadParcels } from "./load-parcels.ts";
import { loadReleasedProgress } from "./load-released-progress.ts";
import { renderReleasedTask, routes as makeReleasedFile } from "./make-released-file.ts";
import { registerParcels } from "./released.ts";
import { progressParcels, routes as releasedProgress, withoutStatus } from "./released-progress.ts";

onClosing(withoutStatus);

export const face = {
  routes: [...listReleased, ...makeReleasedFile, ...releasedProgress],
  tasks: ({ i18n }) => ({ "programme.render-released": renderReleasedTask(i18n) }),
  demonstration: async (services, demonstration) => {
    await loadParcels(services, demonstration);
    await loadReleasedProgress(services, demonstration);
  },
  parcelKinds: [registerParcels, progressParcels],
} satisfies ContextFace;
