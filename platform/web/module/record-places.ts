/** Places on the pages of records of any kind. A module adds a part for records of modules on which it does not depend: it knows them by their URN. */
import { place } from "./part.ts";

/** Below a record: what it draws on. */
export const belowRecord = place<{ readonly record: string }>("platform.below-record");
