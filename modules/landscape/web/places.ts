/** Places on the pages 'roles' and 'technology' where modules of higher layers add parts. */
import { place } from "#platform/web/module/part.ts";

/** The place beside one finding, for the records that cite the finding. */
export const besideFinding = place<{ readonly assessment: string; readonly urn: string }>("landscape.beside-finding");
