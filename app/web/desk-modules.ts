/** Every declaration of the desk: the platform's own pages, then the modules of `app/modules.ts`. */
import { module as platform } from "#platform/web/index.ts";
import { allModules } from "./modules.generated.ts";

export const desk = [platform, ...allModules] as const;
