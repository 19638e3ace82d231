/**
 * Deletes devices, scans and passes of events whose retention period is over. The attendance of people is kept. The last day of an
 * event determines when its data is deleted.
 */
import { monthsLater } from "#methods/calendar/index.ts";
import { sql } from "kysely";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { checkInMonths } from "../../contract/field-terms.ts";

/** The last day on which an event's devices, scans and passes are kept. */
export const checkInKeptUntil = ({ ends }: { readonly ends: string }): string => monthsLater(ends, checkInMonths);

export const endCheckIn: Sweep = {
  action: "people.end-check-in",
  failed: "Devices and scans whose term is over were not deleted",
  end: async (tx, _workspace, now) => {
    const { rows } = await sql<{ id: string }>`select end_check_in as id from people.end_check_in(
      ((${now}::timestamptz at time zone 'UTC')::date - make_interval(months => ${sql.lit(checkInMonths)}))::date)`.execute(tx);
    return rows.map(({ id }) => id);
  },
};
