/** Queries on programme.event: past and planned events with a State. */
import { tlpRank } from "#platform/contract/markings.ts";
import type { EventFields, StateEvent } from "../contract/partner-state.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Selectable } from "kysely";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { scopeOf, type DB, type Tx } from "#platform/server/db/index.ts";
import { partialDate } from "./content.ts";

type Row = Selectable<DB["programme.event"]>;

export const stateEvent = (row: Row, today: string): StateEvent => ({
  id: row.id,
  kind: row.kind as StateEvent["kind"],
  title: row.title as Translated,
  place: (row.place ?? null) as Translated | null,
  mode: row.mode as StateEvent["mode"],
  status: row.status as StateEvent["status"],
  starts: { date: row.starts, precision: row.starts_precision as "day" },
  ends: partialDate(row.ends, row.ends_precision),
  steps: row.steps,
  marking: row.marking as StateEvent["marking"],
  implementers: row.implementers,
  overdue: row.status === "planned" && row.until < today,
  rev: row.rev,
});

/** Events of one engagement that the reader may see, newest first. */
export const eventsOf = async (tx: Tx, workspace: string, engagement: string, today: string): Promise<StateEvent[]> => {
  const rows = await tx
    .selectFrom("programme.event")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("engagement_id", "=", engagement)
    .orderBy("starts", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => stateEvent(row, today));
};

/** @throws Problem not-found if the event does not exist or the reader cannot see it */
export const eventById = async (tx: Tx, workspace: string, id: string): Promise<Row> => {
  const row = await tx
    .selectFrom("programme.event")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row;
};

/** Steps covered by events held with the State, ascending, each once. */
export const stepsHeld = (events: readonly Pick<StateEvent, "status" | "steps">[]): number[] =>
  [...new Set(events.filter((one) => one.status === "held").flatMap((one) => one.steps))].toSorted((a, b) => a - b);

const day = (date: string, precision: string): string => date.slice(0, precision === "day" ? 10 : precision === "month" ? 7 : 4);

/**
 * Refuses impossible values: an end before the start, a repeated step, an event held on a future day, a marking above the writer's
 * clearance, a text with operational detail.
 * @param latest the latest day that has begun anywhere
 * @throws Problem marking-forbids if the marking is above the writer's clearance; reads-like-a-method if the guard refuses a text;
 * invalid-input for every other impossible value
 */
export const refuseImpossible = (tx: Tx, fields: EventFields, latest: string): void => {
  const { starts, ends, steps, status, marking } = fields;
  if (ends !== null && ends.date < starts.date) throw new Problem("invalid-input", { at: ["ends"] });
  if (new Set(steps).size !== steps.length) throw new Problem("invalid-input", { at: ["steps"] });
  if (status === "held" && day(starts.date, starts.precision) > day(latest, starts.precision))
    throw new Problem("invalid-input", { at: ["status"] });
  if (tlpRank(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  rejectOperationalDetail({ title: fields.title, ...(fields.place === null ? {} : { place: fields.place }) });
};

/** The column values for the fields that a person writes. Texts in other languages stay. */
export const eventColumns = (fields: EventFields, before?: Pick<Row, "title" | "place">) => ({
  kind: fields.kind,
  title: JSON.stringify({ ...(before?.title as Translated | undefined), [fields.title.lang]: fields.title.text }),
  place:
    fields.place === null
      ? null
      : JSON.stringify({ ...(before?.place as Translated | null | undefined), [fields.place.lang]: fields.place.text }),
  mode: fields.mode,
  status: fields.status,
  starts: fields.starts.date,
  starts_precision: fields.starts.precision,
  ends: fields.ends?.date ?? null,
  ends_precision: fields.ends?.precision ?? null,
  steps: fields.steps.toSorted((a, b) => a - b),
  marking: fields.marking,
  visibility: tlpRank(fields.marking),
});
