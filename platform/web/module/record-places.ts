/**
 * Places on the pages of records of any kind. A module adds a part for records of modules on which it does not depend. It identifies these records
 * by their URN.
 */
import { place } from "./part.ts";

/** Below a record: the sources that the record uses. */
export const belowRecord = place<{ readonly record: string }>("platform.below-record");
