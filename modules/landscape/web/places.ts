/** Places on pages of roles and technology to which modules above add a part. */
import { place } from "#platform/web/module/part.ts";

/** Place beside one finding, for the records that cite it. */
export const besideFinding = place<{ readonly assessment: string; readonly urn: string }>("landscape.beside-finding");
