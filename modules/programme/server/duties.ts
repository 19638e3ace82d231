/** Duties (tasks on a person's home page) of a programme: to report whether planned events whose day has passed took place. */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import type { Translated } from "#platform/contract/values.ts";
import { defineDuty, type DutyKind } from "#platform/server/duties/index.ts";
import { stateByCode } from "./content.ts";

const eventToSettle = defineDuty({
  name: "event-to-settle",
  states: ["programme.event.status=planned"],
  unless: "The day of the event has not passed.",
  workspace: "programme",
  may: "programme.edit",
  act: "report",
  page: "/states/$engagement",
  find: async ({ read, workspace, now }) => {
    const rows = await read(sql<{
      id: string;
      engagement_id: string;
      state: string;
      title: Translated;
      until: string;
      since: Date;
      visibility: number;
    }>`select e.id, e.engagement_id, g.state, e.title, e.until, e.created_at as since, e.visibility
      from programme.event e join programme.engagement g on g.workspace_id = e.workspace_id and g.id = e.engagement_id
      where e.workspace_id = ${workspace} and e.status = 'planned' and e.until < ${dayInUtc(now)}::date`);
    return rows.map((row) => ({
      record: row.id,
      called: stateByCode(row.state)?.name ?? {},
      state: row.state,
      params: { engagement: row.engagement_id },
      since: row.since,
      due: row.until,
      visibility: row.visibility,
    }));
  },
});

export const duties: readonly DutyKind[] = [eventToSettle];
