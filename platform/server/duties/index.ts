/**
 * The public API of duties: modules declare kinds of duties, one endpoint lists the duties of its reader, and people enter which duties they take
 * and when they are away.
 */
import { listDuties } from "../../contract/duties.ts";
import { Problem } from "../../contract/problems.ts";
import { workspaceHere } from "../directory/memberships.ts";
import { accountOf } from "../http/actor.ts";
import { implement, type Route } from "../http/route.ts";
import { dutiesFor } from "./duties-for.ts";
import type { DutyKind } from "./duty-kind.ts";
import { absenceRoutes } from "./keep-absences.ts";
import { sheetRoutes } from "./duty-sheets.ts";
import { takingRoutes } from "./take-duty.ts";

export { dutiesFor } from "./duties-for.ts";
export { ownDuties } from "./own-duties.ts";
export { defineDuty, dutyOf, type DutyKind, type DutyRow, type FoundDuty, type Looking } from "./duty-kind.ts";

/** @param kinds every kind of the platform and of the modules */
export const dutyRoutes = (kinds: readonly DutyKind[]): readonly Route[] => [
  implement(listDuties, async ({ tx, actor, now, audited }) => {
    const here = await workspaceHere(tx);
    if (here === null) throw new Problem("not-found");
    const found = await dutiesFor(tx, kinds, here, accountOf(actor), now());
    // the list shows titles of marked records
    audited(found.duties.map(({ record }) => record));
    return found;
  }),
  ...sheetRoutes(kinds),
  ...takingRoutes(kinds),
  ...absenceRoutes(kinds),
];
