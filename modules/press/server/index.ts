/** Declaration of the module press: texts for the press whose numbers are frozen figures. */
import { defineModule } from "#platform/server/http/index.ts";
import { routes as clearRelease } from "./clear-release.ts";
import { erasures, routes as keepParts } from "./keep-parts.ts";
import { routes as keepReleases } from "./keep-releases.ts";
import { records } from "./record-kinds.ts";
import { routes as writeFile } from "./write-file.ts";

export const module = defineModule({
  name: "press",
  erasures,
  records,
  routes: [...keepReleases, ...keepParts, ...clearRelease, ...writeFile],
});
