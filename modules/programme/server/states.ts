/** Every Partner State with its last event, its next event and the steps held so far, in one query for any number of States. */
import type { StateRow } from "../contract/partner-state.ts";
import type { Translated } from "#platform/contract/values.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { partialDate } from "./content.ts";
import { engagementColumns, engagementOf } from "./engagements.ts";

type EventRow = {
  readonly id: string;
  readonly title: Translated;
  readonly starts: string;
  readonly starts_precision: string;
  readonly ends: string | null;
  readonly ends_precision: string | null;
};

const eventDate = (row: EventRow | null): StateRow["lastEvent"] =>
  row === null
    ? null
    : {
        id: row.id,
        title: row.title,
        starts: { date: row.starts, precision: row.starts_precision as "day" },
        ends: partialDate(row.ends, row.ends_precision),
      };

/**
 * Engagements with the events that the reader may see. The next event is the earliest planned one whose last possible day has not passed.
 * @param today ISO date
 */
export const statesOf = async (tx: Tx, workspace: string, today: string): Promise<StateRow[]> => {
  const rows = await tx
    .selectFrom("programme.engagement as e")
    .select(engagementColumns.map((column) => `e.${column}` as const))
    .select([
      sql<number[]>`coalesce((select array_agg(distinct s order by s) from programme.event v cross join unnest(v.steps) s
        where v.workspace_id = e.workspace_id and v.engagement_id = e.id and v.status = 'held'), '{}')`.as("steps"),
      sql<EventRow | null>`(select to_jsonb(v) from programme.event v where v.workspace_id = e.workspace_id and v.engagement_id = e.id
        and v.status = 'held' order by v.starts desc, v.id limit 1)`.as("last"),
      sql<EventRow | null>`(select to_jsonb(v) from programme.event v where v.workspace_id = e.workspace_id and v.engagement_id = e.id
        and v.status = 'planned' and v.until >= ${today}::date order by v.starts, v.id limit 1)`.as("next"),
      sql<EventRow | null>`(select to_jsonb(h) from programme.history_entry h where e.source is not null
        and h.workspace_id = e.workspace_id and h.states @> array[e.state] and h.starts is not null and not h.announced
        and h.kind in ('regional-workshop', 'national-workshop', 'meeting', 'course', 'launch')
        order by h.starts desc, h.position desc limit 1)`.as("published"),
    ])
    .where("e.workspace_id", "=", workspace)
    .orderBy("e.state")
    .execute();
  return rows.map((row) => ({
    ...engagementOf(row),
    steps: row.steps,
    lastEvent: eventDate(row.last),
    nextEvent: eventDate(row.next),
    lastPublished: eventDate(row.published),
  }));
};
