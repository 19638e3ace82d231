/** Queries on programme.event: what was held with a State and what is planned. */
import { strictness } from "#platform/contract/markings.ts";
import type { EventFields, StateEvent } from "../contract/partner-state.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Selectable } from "kysely";
import { refuseMethods } from "#platform/server/guard/index.ts";
import { scopeOf, type DB, type Tx } from "#platform/server/db/index.ts";
import { partialDate } from "./content.ts";

type Row = Selectable<DB["programme.event"]>;

/** The calendar day that deadlines and "next" are told by, in UTC. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

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

/** @throws Problem not-found, for an event out of the reader's sight too */
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

/** Steps that an event held with the State covered, rising, each once. */
export const stepsHeld = (events: readonly Pick<StateEvent, "status" | "steps">[]): number[] =>
  [...new Set(events.filter((one) => one.status === "held").flatMap((one) => one.steps))].toSorted((a, b) => a - b);

const day = (date: string, precision: string): string => date.slice(0, precision === "day" ? 10 : precision === "month" ? 7 : 4);

/**
 * Refuses what cannot be: an end before the start, a step twice, an event held in days to come, a marking that the writer
 * could not read afterwards, words that read like a method.
 * @throws Problem invalid-input, marking-forbids, reads-like-a-method
 */
export const refuseImpossible = (tx: Tx, fields: EventFields, today: string): void => {
  const { starts, ends, steps, status, marking } = fields;
  if (ends !== null && ends.date < starts.date) throw new Problem("invalid-input", { at: ["ends"] });
  if (new Set(steps).size !== steps.length) throw new Problem("invalid-input", { at: ["steps"] });
  if (status === "held" && day(starts.date, starts.precision) > day(today, starts.precision))
    throw new Problem("invalid-input", { at: ["status"] });
  if (strictness(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  refuseMethods({ title: fields.title, ...(fields.place === null ? {} : { place: fields.place }) });
};

/** Columns of what a person writes; what stood in other languages stays. */
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
  visibility: strictness(fields.marking),
});
