/** Places on the pages 'roles' and 'technology'. Modules of higher layers add parts there. */
import { place } from "#platform/web/module/part.ts";

/** Place beside one finding, for the records that cite it. */
export const besideFinding = place<{ readonly assessment: string; readonly urn: string }>("landscape.beside-finding");
