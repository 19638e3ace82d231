/** The duty (task that waits for a person) of a programme to match a released use whose work number is not the number of a work in this workspace. */
import { sql } from "kysely";
import { defineDuty } from "#platform/server/duties/index.ts";

interface Row {
  readonly parcels: readonly string[];
  readonly state: string | null;
  readonly since: Date;
  readonly visibility: number;
}

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
      await read(sql<Row>`select array_agg(u.parcel_id order by i.sent_at, u.parcel_id) as parcels, p.code as state, min(i.sent_at) as since, u.visibility
        from knowledge.received_use u join exchange.incoming i on i.workspace_id = u.workspace_id and i.id = u.parcel_id
          left join directory.partners() p on p.workspace = u.sender
        where u.workspace_id = ${workspace} and not exists (select from knowledge.work w
          where w.workspace_id = u.workspace_id and w.number = coalesce(u.matched_number, u.work_number))
        group by u.sender, p.code, u.visibility`)
    ).flatMap(({ parcels, state, since, visibility }) => {
      const [record] = parcels;
      return record === undefined ? [] : { record, records: parcels, values: { n: parcels.length }, state: state ?? "", since, visibility };
    }),
});
