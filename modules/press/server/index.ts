/** Declaration of the module press: press releases whose numbers are frozen figures. */
import { provide } from "#platform/server/db/index.ts";
import { defineModule } from "#platform/server/http/index.ts";
import { publicParts } from "#platform/server/public-folder/index.ts";
import { routes as clearRelease } from "./clear-release.ts";
import { erasures, routes as keepParts } from "./keep-parts.ts";
import { routes as keepReleases } from "./keep-releases.ts";
import { publicResults } from "./public/cleared-texts.ts";
import { loadRelease } from "./load-release.ts";
import { records } from "./record-kinds.ts";
import { routes as writeFile } from "./write-file.ts";

export const module = defineModule({
  name: "press",
  demonstration: loadRelease,
  erasures,
  records,
  provides: [provide(publicParts, publicResults)],
  routes: [...keepReleases, ...keepParts, ...clearRelease, ...writeFile],
});
