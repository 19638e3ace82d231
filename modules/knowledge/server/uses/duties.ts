/** The duty (task that waits for a person) of a programme to match a released use whose work number is not the number of a work in this workspace. */
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyRow } from "#platform/server/duties/index.ts";

/** One duty for each State and marking. It is done when a person records which work is meant, or when the State withdraws the use. */
export const unmatchedUses = defineDuty({
  name: "use-unmatched",
  states: [],
  workspace: "programme",
  may: "knowledge.edit",
  act: "decide",
  page: "/knowledge",
  find: async ({ read, workspace }) =>
    (
      await read(sql<DutyRow & { readonly state: string | null }>`select (array_agg(u.parcel_id order by i.sent_at, u.parcel_id))[1] as id,
          array_agg(u.parcel_id order by i.sent_at, u.parcel_id) as ids, p.code as state, min(i.sent_at) as since, u.visibility
        from knowledge.received_use u join exchange.incoming i on i.workspace_id = u.workspace_id and i.id = u.parcel_id
          left join directory.partners() p on p.workspace = u.sender
        where u.workspace_id = ${workspace} and not exists (select from knowledge.work w
          where w.workspace_id = u.workspace_id and w.number = coalesce(u.matched_number, u.work_number))
        group by u.sender, p.code, u.visibility`)
    ).map((row) => dutyOf(row, { state: row.state ?? "" })),
});
