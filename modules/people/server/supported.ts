/**
 * The units (a type of organisation in one State) that an event supports: those of the officials on its roster, until the event is
 * over. An event in the past gives no support.
 */
import { supportOfEvent } from "#modules/programme/contract/partner-state.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { SupportAsk } from "#platform/server/support/index.ts";
import type { Event } from "../contract/people.ts";
import type { KeptRow } from "./write-roster.ts";

type Supporting = Pick<Event, "kind" | "ends" | "implementers">;

/** Kind, last day and implementers of the event to which a row belongs. */
export const eventOfRow = async (tx: Tx, row: string): Promise<Supporting> => {
  const { kind, ends, implementers } = await tx
    .selectFrom("people.participation as p")
    .innerJoin("people.event as e", (on) => on.onRef("e.workspace_id", "=", "p.workspace_id").onRef("e.id", "=", "p.event_id"))
    .select(["e.kind", "e.ends", "e.implementers"])
    .where("p.workspace_id", "=", workspaceOf(tx))
    .where("p.id", "=", row)
    .executeTakeFirstOrThrow();
  return { kind: kind as Event["kind"], ends, implementers };
};

type Named = Pick<KeptRow, "state" | "organisationType" | "category">;

/** @param today the rows of an event that ended before this day need no decision */
export const supportOf = ({ kind, ends, implementers }: Supporting, rows: readonly Named[], today: string): readonly SupportAsk[] => {
  if (ends < today) return [];
  const officials = rows.filter(({ category }) => category === "official");
  const each = new Map(officials.map(({ state, organisationType: unit }) => [`${state ?? ""} ${unit ?? ""}`, { state, unit }]));
  return [...each.values()].map((one) => ({ ...one, kind: supportOfEvent[kind], people: true as const, by: implementers ?? [] }));
};
