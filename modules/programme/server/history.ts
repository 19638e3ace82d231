/** Queries on programme.history_entry: published facts with their sources. */
import type { HistoryEntry } from "../contract/programme.ts";
import type { Translated } from "#platform/contract/values.ts";
import { type Selectable, sql } from "kysely";
import type * as z from "zod/mini";
import type { DB, Tx } from "#platform/server/db/index.ts";
import { partialDate } from "./content.ts";

const translated = (value: unknown): Translated | null => (value ?? null) as Translated | null;

export const historyEntry = (row: Selectable<DB["programme.history_entry"]>): z.infer<typeof HistoryEntry> => ({
  id: row.id,
  kind: row.kind as never,
  title: row.title as Translated,
  place: translated(row.place),
  starts: partialDate(row.starts, row.starts_precision),
  ends: partialDate(row.ends, row.ends_precision),
  number: row.number,
  qualifier: row.qualifier as never,
  counts: translated(row.counts),
  note: translated(row.note),
  states: row.states,
  announced: row.announced,
  factId: row.fact_id,
  source: row.source,
});

/** Published facts that name this State, in the order of the history. */
export const factsAbout = async (tx: Tx, workspace: string, state: string): Promise<z.infer<typeof HistoryEntry>[]> => {
  const rows = await tx
    .selectFrom("programme.history_entry")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where(sql<boolean>`states @> array[${state}]::text[]`)
    .orderBy("position")
    .execute();
  return rows.map(historyEntry);
};
